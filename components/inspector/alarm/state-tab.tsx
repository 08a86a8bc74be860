'use client';

import { useCallback } from 'react';
import { AlarmChart } from '#components/alarm/alarm-chart.tsx';
import { columnsText } from '#components/alarm/alarm-columns.ts';
import { conditionText } from '#components/alarm/condition-text.ts';
import { type AlarmReading, useAlarmProperties, useAlarmReading } from '#components/alarm/use-alarm.ts';
import { LiveText } from '#components/canvas/live-text.tsx';
import { ALARM_STATES } from '#components/ui/alarm-state.ts';
import { Badge } from '#components/ui/badge.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatClock } from '#components/ui/format-clock.ts';
import { useRun } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectAlarm } from '#lib/client/run/selectors.ts';
import type { AlarmState } from '#lib/sim/config.ts';
import type { AlarmChange, AlarmView } from '#lib/sim/journal/view.ts';

/** The state of an alarm, why it is that, and the changes before. Renders when the alarm changes, which is seldom. */
export function StateTab({ resource }: { readonly resource: string }) {
  const view = useRun(selectAlarm(resource));
  if (view === undefined) {
    return <EmptyState title="Not in a run yet">Run the design: the alarm is evaluated once a minute.</EmptyState>;
  }
  return (
    <section
      aria-label={`State of ${resource}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys to be scrolled
      tabIndex={0}
      className="h-full overflow-y-auto -outline-offset-2"
    >
      <Present view={view} />
      <Periods resource={resource} />
      <History view={view} />
    </section>
  );
}

function Present({ view }: { readonly view: AlarmView }) {
  return (
    <div className="flex flex-col gap-1.5 border-line border-b px-3.5 py-3">
      <p className="flex items-center gap-2 text-xs">
        <StateBadge state={view.state} />
        <span className="text-text-2">{`since ${formatClock(view.since)}`}</span>
        {view.actionsEnabled ? null : <Badge tone="warm">actions disabled</Badge>}
      </p>
      <p className="break-words text-xs">{view.reason}</p>
      <p className="text-2xs text-text-2">
        {`${view.actionsTaken} actions taken, ${view.actionsFailed} failed. Actions are taken when the state changes, not at each evaluation.`}
      </p>
    </div>
  );
}

/** The periods the alarm judges, with the line they are judged by. */
function Periods({ resource }: { readonly resource: string }) {
  const reading = useAlarmReading(resource);
  const condition = conditionText(useAlarmProperties(resource));
  return (
    <section aria-label="Periods" className="flex flex-col gap-1.5 border-line border-b px-3.5 py-2.5">
      <h3 className="font-semibold text-xs">{condition}</h3>
      {reading === undefined ? (
        <p className="text-2xs text-text-2">
          Only the sum, average, minimum, maximum and sample count of a metric in this design can be drawn.
        </p>
      ) : (
        <DrawnPeriods reading={reading} />
      )}
    </section>
  );
}

function DrawnPeriods({ reading }: { readonly reading: AlarmReading }) {
  const read = useCallback((run: RunSnapshot) => columnsText(reading.read(run)), [reading]);
  const { periodSeconds, threshold } = reading.rule;
  return (
    <>
      <AlarmChart reading={reading} className="h-24" />
      <LiveText read={read} className="font-sans text-2xs" />
      <p className="text-2xs text-text-2">
        {`A bar is a period of ${periodSeconds} s, the dashed line the threshold, ${threshold}. A period that breaches has a mark on its bar; one without a bar has no data, or 0.`}
      </p>
    </>
  );
}

function History({ view }: { readonly view: AlarmView }) {
  if (view.history.length === 0) return null;
  const older = view.changes - view.history.length;
  return (
    <div className="px-3.5 py-2.5">
      <h3 className="pb-1.5 font-semibold text-xs">History</h3>
      <ol className="flex flex-col gap-2.5">
        {view.history.map((change) => (
          <Change key={change.at} change={change} />
        ))}
      </ol>
      {older > 0 ? <p className="pt-2 text-2xs text-hint">{`${older} older changes are in the journal.`}</p> : null}
    </div>
  );
}

function Change({ change }: { readonly change: AlarmChange }) {
  return (
    <li className="flex flex-col gap-1">
      <p className="flex items-center gap-1.5 text-xs">
        <span className="font-mono text-text-2">{formatClock(change.at)}</span>
        <StateBadge state={change.from} />
        <span aria-hidden="true">→</span>
        <span className="sr-only">to</span>
        <StateBadge state={change.to} />
      </p>
      <p className="break-words text-2xs text-text-2">{change.reason}</p>
    </li>
  );
}

function StateBadge({ state }: { readonly state: AlarmState }) {
  const { word, tone } = ALARM_STATES[state];
  return <Badge tone={tone}>{word}</Badge>;
}
