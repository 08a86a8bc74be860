'use client';

import type { NodeProps } from '@xyflow/react';
import { useMemo } from 'react';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectView } from '#lib/client/run/selectors.ts';
import type { ReceivedItem, View } from '#lib/sim/journal/view.ts';
import { since } from '#lib/std/time.ts';
import { formatCount } from '../../ui/format-count.ts';
import { formatSpan } from '../../ui/format-span.ts';
import { Figure } from '../figure.tsx';
import { LiveText } from '../live-text.tsx';
import { NodeCard } from './node-card.tsx';

/** A topic: how much was published to it, and what came last. */
export function TopicNode(props: NodeProps) {
  return <ReceiverNode {...props} resourceType="AWS::SNS::Topic" subtitle="SNS standard" counted="published" />;
}

/** An event bus: how many events it got, and what came last. */
export function BusNode(props: NodeProps) {
  return <ReceiverNode {...props} resourceType="AWS::Events::EventBus" subtitle="event bus" counted="received" />;
}

/** A bucket: how many objects it holds, and which came last. */
export function BucketNode(props: NodeProps) {
  return <ReceiverNode {...props} resourceType="AWS::S3::Bucket" subtitle="S3 bucket" counted="objects" />;
}

interface ReceiverNodeProps extends NodeProps {
  readonly resourceType: string;
  readonly subtitle: string;
  /** What the first figure is called. */
  readonly counted: string;
}

function ReceiverNode({ id, selected, resourceType, subtitle, counted }: ReceiverNodeProps) {
  const figures = useMemo(() => receiverFigures(id), [id]);
  return (
    <NodeCard id={id} type={resourceType} subtitle={subtitle} selected={selected} width="w-[184px]">
      <dl className="mt-2 flex flex-col gap-px">
        <Figure label={counted} read={figures.count} />
        <Figure label="last" read={figures.last} />
      </dl>
      <p className="mt-1.5 h-4 truncate font-mono text-2xs text-text-2">
        <LiveText read={figures.content} />
      </p>
    </NodeCard>
  );
}

function receiverFigures(id: string) {
  const newest = (run: RunSnapshot) => latestOf(selectView(id)(run))[0];
  return {
    count: (run: RunSnapshot) => {
      const view = selectView(id)(run);
      return view === undefined ? '–' : formatCount(countOf(view));
    },
    last: (run: RunSnapshot) => {
      const at = newest(run)?.at;
      return at === undefined || run.clock === undefined ? '–' : `${formatSpan(since(at, run.clock.now))} ago`;
    },
    content: (run: RunSnapshot) => {
      const item = newest(run);
      return item === undefined ? '' : item.title || item.content;
    },
  };
}

function latestOf(view: View | undefined): readonly ReceivedItem[] {
  return view !== undefined && 'latest' in view ? view.latest : [];
}

function countOf(view: View): number {
  if (view.kind === 'topic') return view.published;
  if (view.kind === 'bus') return view.received;
  return view.kind === 'bucket' ? view.objects : 0;
}
