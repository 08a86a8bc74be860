'use client';

import type { NodeProps } from '@xyflow/react';
import { useCallback, useMemo } from 'react';
import { useIsDeadLetterTarget } from '#lib/client/document/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectQueue } from '#lib/client/run/selectors.ts';
import { since } from '#lib/std/time.ts';
import { formatCount } from '../../ui/format-count.ts';
import { formatAge } from '../../ui/format-span.ts';
import { Figure } from '../figure.tsx';
import { Sparkline } from '../sparkline.tsx';
import { DeadLetterQueueNode } from './dead-letter-queue-node.tsx';
import { NodeCard } from './node-card.tsx';

/** A queue: how many messages wait, how many are in somebody's hands, and how old the oldest is. */
export function QueueNode(props: NodeProps) {
  const dead = useIsDeadLetterTarget(props.id);
  return dead ? <DeadLetterQueueNode {...props} /> : <WorkQueueNode {...props} />;
}

function WorkQueueNode({ id, selected }: NodeProps) {
  const figures = useMemo(() => queueFigures(id), [id]);
  const oldest = useCallback((run: RunSnapshot) => oldestAge(id, run), [id]);
  return (
    <NodeCard id={id} type="AWS::SQS::Queue" subtitle="SQS standard" selected={selected} width="w-[196px]">
      <dl className="mt-2 flex flex-col gap-px">
        <Figure label="visible" read={figures.visible} />
        <Figure label="in flight" read={figures.inFlight} />
        <Figure label="delayed" read={figures.delayed} />
        <Figure label="oldest" read={oldest} />
      </dl>
      <div className="mt-1.5">
        <Sparkline resource={id} metric="ApproximateNumberOfMessagesVisible" statistic="max" colour="--queue" />
      </div>
    </NodeCard>
  );
}

function queueFigures(id: string) {
  const read = (field: 'visible' | 'inFlight' | 'delayed') => (run: RunSnapshot) => {
    const view = selectQueue(id)(run);
    return view === undefined ? '–' : formatCount(view[field]);
  };
  return { visible: read('visible'), inFlight: read('inFlight'), delayed: read('delayed') };
}

function oldestAge(id: string, run: RunSnapshot): string {
  const sentAt = selectQueue(id)(run)?.oldestSentAt;
  return sentAt === undefined || run.clock === undefined ? '–' : formatAge(since(sentAt, run.clock.now));
}
