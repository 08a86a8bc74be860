import { useMemo } from 'react';
import { metricsUntil } from '#components/charts/metrics-until.ts';
import { useDocument } from '#lib/client/document/hooks.tsx';
import { useRun } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectAlarm, selectMetric, selectSeries } from '#lib/client/run/selectors.ts';
import type { MetricSeries } from '#lib/sim/cloudwatch/metric.ts';
import type { JsonObject } from '#lib/std/json.ts';
import { toSeconds } from '#lib/std/time.ts';
import { type AlarmColumn, alarmColumns } from './alarm-columns.ts';
import { type AlarmRule, alarmRule, conditionProperties } from './alarm-rule.ts';
import { useWatched } from './use-watched.ts';

/** What an alarm's condition is now: what a call made of it, else what is written. */
export function useAlarmProperties(alarm: string): JsonObject | undefined {
  const condition = useRun((run) => selectAlarm(alarm)(run)?.condition);
  const written = useDocument(({ template }) => template.Resources[alarm]?.Properties);
  return useMemo(() => (condition === undefined ? written : conditionProperties(condition)), [condition, written]);
}

/** An alarm's periods beside its rule. The reader gives the same list until a period is over. */
export interface AlarmReading {
  readonly rule: AlarmRule;
  readonly read: (run: RunSnapshot) => readonly AlarmColumn[];
}

/** Undefined where there is nothing to draw: a condition half written, a percentile, a metric of nothing here. */
export function useAlarmReading(alarm: string): AlarmReading | undefined {
  const properties = useAlarmProperties(alarm);
  const watched = useWatched(alarm);
  const metric = useRun((run) => selectAlarm(alarm)(run)?.condition?.metric);
  return useMemo(() => {
    const rule = alarmRule(properties);
    if (rule === undefined) return undefined;
    if (metric !== undefined) return { rule, read: columnReader(rule, selectMetric(metric, 60)) };
    if (watched === undefined) return undefined;
    const { metric: name } = rule;
    return { rule, read: columnReader(rule, selectSeries({ resource: watched, name, periodSeconds: 60 })) };
  }, [properties, watched, metric]);
}

type SelectSeries = (run: RunSnapshot) => MetricSeries | undefined;

function columnReader(rule: AlarmRule, select: SelectSeries): AlarmReading['read'] {
  let known: { series: MetricSeries | undefined; over: number; columns: readonly AlarmColumn[] } | undefined;
  return (run) => {
    const series = select(run);
    const until = metricsUntil(run);
    const over = Math.floor(toSeconds(until) / rule.periodSeconds);
    if (known?.series !== series || known?.over !== over)
      known = { series, over, columns: alarmColumns(series?.datapoints ?? [], rule, until) };
    return known.columns;
  };
}
