'use client';

import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react';
import { useRun } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { cn } from '../../ui/cn.ts';
import { formatRate } from '../../ui/format-count.ts';
import { isDeadLetterEdge, type Wire } from '../canvas-model.ts';
import { STREAM_FROM } from '../stream-from.ts';
import { useWireShape } from './wire-shapes.ts';

/** A reference, drawn. Dead letters run dashed and red; a rate stands beside what is too fast to see. */
export function WireEdge(props: EdgeProps<Wire>) {
  const { id, source, target, data, selected } = props;
  const [path, x, y] = getBezierPath({ ...props, curvature: 0.32 });
  useWireShape(id, path);
  const dead = data !== undefined && isDeadLetterEdge(data);
  const short = Math.hypot(props.targetX - props.sourceX, props.targetY - props.sourceY) < LABEL_ROOM;
  const rate = useRun((run) => (short ? undefined : fastRate(run, source, target)));

  return (
    <>
      <BaseEdge
        path={path}
        interactionWidth={16}
        style={{
          stroke: selected ? 'var(--cold)' : dead ? 'var(--error)' : 'var(--wire)',
          strokeWidth: selected ? 2 : 1.5,
          strokeDasharray: dead ? '4 4' : undefined,
        }}
      />
      <EdgeLabelRenderer>
        <div
          className={cn('pointer-events-none absolute flex flex-col gap-1', dead ? 'items-start' : 'items-center')}
          style={{ transform: `translate(${x}px, ${y}px) ${dead ? BESIDE : ABOVE}` }}
        >
          {data?.label === undefined ? null : <WireLabel dead={dead}>{data.label}</WireLabel>}
          {rate === undefined ? null : <WireLabel dead={dead}>{rate}</WireLabel>}
        </div>
      </EdgeLabelRenderer>
    </>
  );
}

/** On a shorter wire a rate would lie over the nodes at its ends, which tell it themselves. */
const LABEL_ROOM = 80;

/** Words stand beside what moves, not under it. */
const BESIDE = 'translate(14px, -50%)';
const ABOVE = 'translate(-50%, calc(-100% - 10px))';

function WireLabel({ dead, children }: { readonly dead: boolean; readonly children: string }) {
  return (
    <span
      className={cn(
        'whitespace-nowrap rounded-full px-2 text-2xs leading-[18px]',
        dead ? 'bg-error-quiet text-error-ink' : 'border bg-panel font-mono text-text-2',
      )}
    >
      {children}
    </span>
  );
}

/** Undefined while single particles can be followed. In virtual seconds, as all figures are. */
function fastRate(run: RunSnapshot, source: string, target: string): string | undefined {
  let perWallSecond = 0;
  for (const rate of run.rates.values()) {
    if (rate.from === source && rate.to === target) perWallSecond += rate.perWallSecond;
  }
  if (perWallSecond < STREAM_FROM || run.clock?.state !== 'playing' || run.pace <= 0) return undefined;
  return `${formatRate(perWallSecond / run.pace)} /s`;
}
