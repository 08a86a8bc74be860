'use client';

import type { NodeProps } from '@xyflow/react';
import { useMemo } from 'react';
import type { DocumentSnapshot } from '#lib/client/document/document-snapshot.ts';
import { useDocument, useProperty } from '#lib/client/document/hooks.tsx';
import { useRun } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectAlarm } from '#lib/client/run/selectors.ts';
import { since } from '#lib/std/time.ts';
import { useWatched } from '../../inspector/alarm/use-watched.ts';
import { ALARM_STATES } from '../../ui/alarm-state.ts';
import { Badge } from '../../ui/badge.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { formatSpan } from '../../ui/format-span.ts';
import { Figure } from '../figure.tsx';
import { Sparkline } from '../sparkline.tsx';
import { conditionText } from './alarm-condition.ts';
import { NodeCard } from './node-card.tsx';

/** An alarm: its state, since when, and the metric it watches. */
export function AlarmNode({ id, selected }: NodeProps) {
  const condition = useDocument(({ template }: DocumentSnapshot) => conditionText(template.Resources[id]?.Properties));
  const figures = useMemo(() => alarmFigures(id), [id]);
  return (
    <NodeCard
      id={id}
      type="AWS::CloudWatch::Alarm"
      subtitle={condition}
      selected={selected}
      width="w-[208px]"
      badge={<StateBadge id={id} />}
    >
      <dl className="mt-2 flex flex-col gap-px">
        <Figure label="since" read={figures.since} />
        <Figure label="changes" read={figures.changes} />
        <Figure label="actions" read={figures.actions} />
      </dl>
      <Watched id={id} />
    </NodeCard>
  );
}

/** The state changes once in a while: it may render. */
function StateBadge({ id }: { readonly id: string }) {
  const state = useRun((run) => selectAlarm(id)(run)?.state);
  if (state === undefined) return null;
  const { word, tone } = ALARM_STATES[state];
  return <Badge tone={tone}>{word}</Badge>;
}

/** What the alarm sees of its metric, where that is of a resource of this document. */
function Watched({ id }: { readonly id: string }) {
  const resource = useWatched(id);
  const metric = useProperty(id, 'MetricName');
  const statistic = useProperty(id, 'Statistic');
  if (resource === undefined || typeof metric !== 'string') return null;
  return (
    <div className="mt-1.5">
      <Sparkline
        resource={resource}
        metric={metric}
        statistic={statistic === 'Sum' || statistic === 'SampleCount' ? 'sum' : 'max'}
        colour="--warm"
      />
    </div>
  );
}

function alarmFigures(id: string) {
  const count = (field: 'changes' | 'actionsTaken') => (run: RunSnapshot) => {
    const view = selectAlarm(id)(run);
    return view === undefined ? '–' : formatCount(view[field]);
  };
  return {
    since: (run: RunSnapshot) => {
      const view = selectAlarm(id)(run);
      return view === undefined || run.clock === undefined ? '–' : formatSpan(since(view.since, run.clock.now));
    },
    changes: count('changes'),
    actions: count('actionsTaken'),
  };
}
