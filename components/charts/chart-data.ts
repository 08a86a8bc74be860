import type { Datapoint, MetricIdentity } from '#lib/sim/cloudwatch/metric.ts';

/** CloudWatch's statistics, by its names, as far as a datapoint can give them. */
export const STATISTICS = ['Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount'] as const;
export type Statistic = (typeof STATISTICS)[number];

/** Periods a chart can be drawn in, in seconds. */
export const PERIODS = [1, 10, 60, 300] as const;
export type Period = (typeof PERIODS)[number];

/** Columns as the chart library takes them: seconds of virtual time, and values with gaps. */
export type ChartData = [times: number[], values: (number | null)[]];

export interface ChartInput {
  readonly datapoints: readonly Datapoint[];
  readonly statistic: Statistic;
  /** Seconds. */
  readonly period: number;
  /** Seconds of virtual time in view. */
  readonly from: number;
  readonly to: number;
  /** What a period without datapoints shows: CloudWatch leaves a gap, counts read better as 0. */
  readonly missing: 'gap' | 'zero';
}

/** One value for each period in view, datapoints of shorter periods merged into it. */
export function chartData({ datapoints, statistic, period, from, to, missing }: ChartInput): ChartData {
  const first = Math.floor(from / period);
  const last = Math.max(first, Math.floor(to / period));
  const merged = mergedByPeriod(datapoints, { period, first, last });
  const times: number[] = [];
  const values: (number | null)[] = [];
  const empty = missing === 'zero' ? 0 : null;
  for (let index = first; index <= last; index += 1) {
    const point = merged.get(index);
    times.push(index * period);
    values.push(point === undefined ? empty : statisticOf(point, statistic));
  }
  return [times, values];
}

/** One statistic of one datapoint. */
export function statisticOf(point: Omit<Datapoint, 'at'>, statistic: Statistic): number {
  switch (statistic) {
    case 'Sum':
      return point.sum;
    case 'Average':
      return point.samples === 0 ? 0 : point.sum / point.samples;
    case 'Minimum':
      return point.min;
    case 'Maximum':
      return point.max;
    case 'SampleCount':
      return point.samples;
  }
}

/** The statistic CloudWatch's own pages use for a metric. */
export function usualStatistic({ name, unit }: Pick<MetricIdentity, 'name' | 'unit'>): Statistic {
  if (LEVELS.has(name)) return 'Maximum';
  return unit === 'Count' ? 'Sum' : 'Average';
}

/** Counts of what is there at a time, not of what happened: their sum means nothing. */
const LEVELS: ReadonlySet<string> = new Set([
  'ConcurrentExecutions',
  'UnreservedConcurrentExecutions',
  'ClaimedAccountConcurrency',
  'AsyncEventAge',
  'ApproximateAgeOfOldestMessage',
  'ApproximateNumberOfMessagesVisible',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
]);

interface Range {
  readonly period: number;
  readonly first: number;
  readonly last: number;
}

function mergedByPeriod(
  datapoints: readonly Datapoint[],
  { period, first, last }: Range,
): ReadonlyMap<number, Datapoint> {
  const merged = new Map<number, Datapoint>();
  for (let index = datapoints.length - 1; index >= 0; index -= 1) {
    const point = datapoints[index];
    if (point === undefined) continue;
    const slot = Math.floor(point.at / 1_000_000 / period);
    if (slot > last) continue;
    if (slot < first) break;
    const known = merged.get(slot);
    merged.set(slot, known === undefined ? point : together(known, point));
  }
  return merged;
}

function together(a: Datapoint, b: Datapoint): Datapoint {
  return {
    at: a.at,
    samples: a.samples + b.samples,
    sum: a.sum + b.sum,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
  };
}
