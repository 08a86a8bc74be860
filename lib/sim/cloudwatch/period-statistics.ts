import { type Instant, instant } from '#lib/std/time.ts';
import type { Statistic } from '../config.ts';
import { ALARM_METRIC_DELAY } from '../limits.ts';
import type { PeriodStatistic, StatisticQuery } from '../metric-reader.ts';
import type { TrackedMetric } from './counter.ts';
import type { Datapoint } from './metric.ts';
import { MINUTES, periodOf } from './period.ts';
import { Total } from './total.ts';

/**
 * The statistic of some metrics taken together over each period of the query, the newest first (CW-02). AWS's services
 * report once a minute, stamped with its beginning: a period below a minute has data when a minute begins in it.
 */
export function periodStatistics(
  metrics: readonly TrackedMetric[],
  query: StatisticQuery,
  now: Instant,
): readonly (PeriodStatistic | undefined)[] {
  return Array.from({ length: query.count }, (_, index) => {
    const at = instant(query.end - (index + 1) * query.period);
    const range = minutesOf(at, query.period, now);
    return range && periodStatistic(metrics, { ...range, at }, query.statistic);
  });
}

interface Minutes {
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

/** The minutes that begin in a period, lie in the run and have come in. */
function minutesOf(at: Instant, period: number, now: Instant): Minutes | undefined {
  const from = Math.max(0, Math.ceil(at / MINUTES.micros));
  const to = Math.min(Math.ceil((at + period) / MINUTES.micros), periodOf(MINUTES, instant(now - ALARM_METRIC_DELAY)));
  return from < to ? { from, to } : undefined;
}

function periodStatistic(
  metrics: readonly TrackedMetric[],
  { from, to, at }: Minutes & { readonly at: Instant },
  statistic: Statistic,
): PeriodStatistic | undefined {
  const points = metrics.flatMap((metric) => metric.minutes(from, to));
  if (points.length === 0) return undefined;
  const samples = points.reduce((sum, point) => sum + point.samples, 0);
  const value = isPercentile(statistic)
    ? Total.of(metrics.map((metric) => metric.samples(from, to))).statistic(statistic)
    : combined(points, samples, statistic);
  return value === undefined ? undefined : { at, value, samples };
}

function combined(points: readonly Datapoint[], samples: number, statistic: Exclude<Statistic, `p${number}`>): number {
  switch (statistic) {
    case 'SampleCount':
      return samples;
    case 'Sum':
      return sum(points);
    case 'Average':
      return sum(points) / samples;
    case 'Minimum':
      return points.reduce((least, point) => Math.min(least, point.min), Infinity);
    case 'Maximum':
      return points.reduce((most, point) => Math.max(most, point.max), -Infinity);
  }
}

function sum(points: readonly Datapoint[]): number {
  return points.reduce((total, point) => total + point.sum, 0);
}

export function isPercentile(statistic: Statistic): statistic is `p${number}` {
  return statistic.startsWith('p');
}
