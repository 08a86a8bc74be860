'use client';

import type { NodeProps } from '@xyflow/react';
import { useCallback, useMemo } from 'react';
import { useRun } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectAlarm } from '#lib/client/run/selectors.ts';
import { since } from '#lib/std/time.ts';
import { AlarmChart } from '../../alarm/alarm-chart.tsx';
import { lastText } from '../../alarm/alarm-columns.ts';
import { conditionText } from '../../alarm/condition-text.ts';
import { type AlarmReading, useAlarmProperties, useAlarmReading } from '../../alarm/use-alarm.ts';
import { ALARM_STATES } from '../../ui/alarm-state.ts';
import { Badge } from '../../ui/badge.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { formatSpan } from '../../ui/format-span.ts';
import { Figure } from '../figure.tsx';
import { NodeCard } from './node-card.tsx';

/** An alarm: its state, since when, and what it judges, beside its threshold. */
export function AlarmNode({ id, selected }: NodeProps) {
  const properties = useAlarmProperties(id);
  const figures = useMemo(() => alarmFigures(id), [id]);
  return (
    <NodeCard
      id={id}
      type="AWS::CloudWatch::Alarm"
      subtitle={conditionText(properties)}
      selected={selected}
      width="w-[208px]"
      badge={<StateBadge id={id} />}
    >
      <dl className="mt-2 flex flex-col gap-px">
        <Figure label="since" read={figures.since} />
        <Figure label="changes" read={figures.changes} />
        <Figure label="actions" read={figures.actions} />
      </dl>
      <Periods id={id} />
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

/** What the alarm sees of its metric, where that can be drawn. */
function Periods({ id }: { readonly id: string }) {
  const reading = useAlarmReading(id);
  if (reading === undefined) return null;
  return <DrawnPeriods reading={reading} />;
}

function DrawnPeriods({ reading }: { readonly reading: AlarmReading }) {
  const last = useCallback((run: RunSnapshot) => lastText(reading.read(run)), [reading]);
  return (
    <>
      <dl>
        <Figure label="last period" read={last} />
      </dl>
      <div className="mt-1.5">
        <AlarmChart reading={reading} className="h-8" />
      </div>
    </>
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
