import type { MetricUpdate } from '#lib/protocol/frame.ts';
import type { Datapoint, MetricIdentity, MetricSeries } from '#lib/sim/cloudwatch/metric.ts';

/** One-second datapoints kept: 15 minutes, as the server keeps them. */
const SECONDS_KEPT = 900;
/** One-minute datapoints kept: a week of virtual time. */
const MINUTES_KEPT = 10_080;

/** Names a metric and its period: namespace, name, dimensions in their order, seconds. */
export function metricKey(metric: MetricIdentity, periodSeconds: 1 | 60): string {
  const dimensions = metric.dimensions.map((dimension) => `${dimension.name}=${dimension.value}`).join(',');
  return `${metric.namespace} ${metric.name} {${dimensions}} ${periodSeconds}s`;
}

/**
 * The series after some updates. A changed series becomes a new object, so that its readers hear of it; its list of
 * datapoints is owned here and appended to in place, because copying 900 of them for every metric of every frame is
 * most of what a frame would cost.
 */
export function mergeMetrics(
  known: ReadonlyMap<string, MetricSeries>,
  updates: readonly MetricUpdate[],
): ReadonlyMap<string, MetricSeries> {
  if (updates.length === 0) return known;
  const merged = new Map(known);
  for (const { metric, periodSeconds, datapoints } of updates) {
    const key = metricKey(metric, periodSeconds);
    const owned = merged.get(key)?.datapoints ?? [];
    // Every list in the map was made below, by this function, and is handed out as read-only.
    const list = owned as Datapoint[];
    for (const datapoint of datapoints) put(list, datapoint);
    trim(list, periodSeconds === 1 ? SECONDS_KEPT : MINUTES_KEPT);
    merged.set(key, { metric, periodSeconds, datapoints: list });
  }
  return merged;
}

/**
 * In order of time, nearly always the last one or the next. Of two values of one period the one with more samples is
 * the newer: what is asked for at the start may arrive after what the feed brought meanwhile.
 */
function put(list: Datapoint[], datapoint: Datapoint): void {
  let at = list.length;
  while (at > 0 && (list[at - 1]?.at ?? 0) > datapoint.at) at--;
  const there = list[at - 1];
  if (there?.at !== datapoint.at) list.splice(at, 0, datapoint);
  else if (datapoint.samples >= there.samples) list[at - 1] = datapoint;
}

/** Drops the oldest in strides, so that a long run does not shift the list once a second. */
function trim(list: Datapoint[], kept: number): void {
  if (list.length > kept * 1.25) list.splice(0, list.length - kept);
}
