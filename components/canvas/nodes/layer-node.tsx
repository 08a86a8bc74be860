'use client';

import type { NodeProps } from '@xyflow/react';
import type { DocumentSnapshot } from '#lib/client/document/document-snapshot.ts';
import { useDocument } from '#lib/client/document/hooks.tsx';
import { isJsonObject } from '#lib/std/json.ts';
import { valueAt } from '#lib/template/property-path.ts';
import { NodeCard } from './node-card.tsx';

/** A layer: how many files it holds, and who uses it. It has no part of its own in a run. */
export function LayerNode({ id, selected }: NodeProps) {
  const files = useDocument(
    ({ template }) => Object.keys(template.Resources[id]?.Metadata?.Coldstart?.Files ?? {}).length,
  );
  const users = useDocument(usersOf(id));
  return (
    <NodeCard id={id} type="AWS::Lambda::LayerVersion" subtitle="Lambda layer" selected={selected} width="w-[186px]">
      <p className="mt-2 text-2xs text-text-2">{files === 1 ? '1 file under /opt' : `${files} files under /opt`}</p>
      <p className="truncate text-2xs text-hint">{users === '' ? 'no function lists it' : `of ${users}`}</p>
    </NodeCard>
  );
}

/** As one text, so that edits elsewhere render nothing. */
const usersOf =
  (id: string) =>
  ({ template }: DocumentSnapshot): string =>
    Object.entries(template.Resources)
      .filter(([, { Properties }]) => {
        const layers = valueAt(Properties, 'Layers');
        return Array.isArray(layers) && layers.some((layer) => isJsonObject(layer) && layer.Ref === id);
      })
      .map(([user]) => user)
      .join(', ');
