'use client';

import { Handle, type NodeProps, Position } from '@xyflow/react';
import { useProperty, useResourceProblems } from '#lib/client/document/hooks.tsx';
import { useRun } from '#lib/client/run/hooks.tsx';
import { selectMapping } from '#lib/client/run/selectors.ts';
import { cn } from '../../ui/cn.ts';
import { PollerDots } from './poller-dots.tsx';

/** SQS's default for `BatchSize`. */
const BATCH_SIZE_DEFAULT = 10;

/** An event source mapping: a pill on the wire, with its pollers as dots. */
export function MappingPill({ id, selected }: NodeProps) {
  const batchSize = useProperty(id, 'BatchSize') ?? BATCH_SIZE_DEFAULT;
  const disabled = useProperty(id, 'Enabled') === false;
  const wrong = useResourceProblems(id).some(({ severity }) => severity === 'error');
  const known = useRun((run) => selectMapping(id)(run) !== undefined);

  return (
    <div
      data-testid={`node-${id}`}
      className={cn(
        'flex h-[30px] items-center gap-2 rounded-full border border-line-strong bg-panel px-3 shadow-card',
        disabled && 'opacity-60',
        wrong && 'border-error',
        selected && 'border-cold ring-3 ring-cold/25',
      )}
    >
      <Handle type="target" id="in" position={Position.Left} isConnectable={false} className="quiet" />
      {known && !disabled ? <PollerDots id={id} /> : null}
      <span className="whitespace-nowrap text-2xs text-text-2">
        {disabled ? 'disabled' : `batch ${String(batchSize)}`}
      </span>
      <Handle type="source" id="out" position={Position.Right} isConnectable={false} className="quiet" />
    </div>
  );
}
