'use client';

import type { NodeProps } from '@xyflow/react';
import { useResource } from '#lib/client/document/hooks.tsx';
import { NodeCard } from './node-card.tsx';

/** A resource of a type Coldstart does not know: kept, shown, and named as not simulated. */
export function UnknownNode({ id, selected }: NodeProps) {
  const type = useResource(id)?.Type ?? '';
  return (
    <NodeCard id={id} type={type} subtitle={type} selected={selected} width="w-[186px]">
      <p className="mt-2 text-2xs text-hint">not simulated</p>
    </NodeCard>
  );
}
