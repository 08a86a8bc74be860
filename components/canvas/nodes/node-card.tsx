'use client';

import { Handle, Position, useStore } from '@xyflow/react';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useResourceProblems } from '#lib/client/document/hooks.tsx';
import { cn } from '../../ui/cn.ts';
import { ResourceIcon } from '../../ui/resource-icon.tsx';

/** Below this zoom figures cannot be read: a node is its icon, its name and one badge. */
const FAR = 0.58;

interface NodeCardProps {
  readonly id: string;
  readonly type: string;
  /** The line below the name: `nodejs24.x · 512 MB`. */
  readonly subtitle: string;
  readonly selected: boolean;
  /** Top right, near and far: the one fact to see first. */
  readonly badge?: ReactNode;
  readonly tone?: 'plain' | 'dead';
  /** Tailwind width. */
  readonly width: string;
  readonly children?: ReactNode;
}

/** What every node looks like: a small dashboard in a frame, with the points where wires begin and end. */
export function NodeCard(props: NodeCardProps) {
  const far = useStore(isFar);
  return (
    <div
      data-testid={`node-${props.id}`}
      className={cn(
        'relative rounded-xl border border-line-strong bg-panel shadow-card transition-colors',
        props.tone === 'dead' && 'border-dead/60',
        props.selected && 'border-cold ring-3 ring-cold/25',
        props.width,
      )}
    >
      <Ports />
      <div className={cn('px-3 pt-2.5 pb-2.5', far && 'invisible')}>
        <NodeHeader {...props} />
        {props.children}
      </div>
      {far ? <FarFace {...props} /> : null}
    </div>
  );
}

const isFar = (state: { readonly transform: readonly [number, number, number] }) => state.transform[2] < FAR;

function NodeHeader({ id, type, subtitle, badge }: NodeCardProps) {
  return (
    <header className="flex items-center gap-2.5">
      <ResourceIcon type={type} />
      <div className="min-w-0 flex-1">
        <div className="flex h-[18px] items-center gap-1.5">
          <h3 className="min-w-0 flex-1 truncate font-semibold text-[14px]">{id}</h3>
          <ProblemMark id={id} />
          {badge}
        </div>
        <p className="truncate text-[11.5px] text-hint leading-[15px]">{subtitle}</p>
      </div>
    </header>
  );
}

/** Lies over the near face, whose box stays as it is: wires do not jump while zooming. */
function FarFace({ id, type, badge }: NodeCardProps) {
  return (
    <div className="pointer-events-none absolute inset-0 flex flex-col items-center justify-center gap-1.5 p-2">
      <div className="flex items-center gap-2">
        <ResourceIcon type={type} className="size-11 rounded-lg" />
        <ProblemMark id={id} />
        <span className="mx-1.5 origin-left scale-150">{badge}</span>
      </div>
      <span className="max-w-full truncate font-semibold text-[23px] leading-8">{id}</span>
    </div>
  );
}

/** A node with something wrong says so where it stands; the words are in its inspector and in Problems. */
function ProblemMark({ id }: { readonly id: string }) {
  const problems = useResourceProblems(id);
  const worst =
    problems.find(({ severity }) => severity === 'error') ?? problems.find(({ severity }) => severity === 'warning');
  if (worst === undefined) return null;
  return (
    <TriangleAlert
      role="img"
      aria-label={`${worst.severity}: ${worst.message}`}
      className={cn('size-4 shrink-0', worst.severity === 'error' ? 'text-error' : 'text-warm')}
    />
  );
}

/** Wires run from left to right; to where dead letters go, from top to bottom. */
function Ports() {
  return (
    <>
      <Handle type="target" id="in" position={Position.Left} />
      <Handle type="target" id="up" position={Position.Top} className="quiet" />
      <Handle type="source" id="out" position={Position.Right} />
      <Handle type="source" id="down" position={Position.Bottom} className="quiet" />
    </>
  );
}
