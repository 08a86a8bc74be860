import { metricsUntil } from '#components/charts/metrics-until.ts';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import type { MetricSeries } from '#lib/sim/cloudwatch/metric.ts';
import type { AliasView } from '#lib/sim/journal/view.ts';

/** Virtual time looked back on. */
const WINDOW_SECONDS = 60;
const MICROS = 1_000_000;

/** What the requests of an alias ran. */
export interface TrafficSplit {
  /** Of the version the alias points to, and of its second one. */
  readonly first: number;
  readonly second: number;
}

/**
 * How often each version of an alias was invoked in the last minute, or since the alias was last changed when that is
 * later: read off the metrics CloudWatch has of an alias (`Resource`), and of a weighted one by version
 * (`ExecutedVersion`). The second an alias is changed in is nobody's.
 */
export function trafficSplit(run: RunSnapshot, resource: string, alias: AliasView): TrafficSplit {
  const until = metricsUntil(run);
  const from = Math.max(until - WINDOW_SECONDS * MICROS, Math.ceil(alias.since / MICROS) * MICROS);
  let [all, second] = [0, 0];
  for (const series of run.series.values()) {
    if (!isInvocationsOf(series, resource, alias.name)) continue;
    const version = dimension(series, 'ExecutedVersion');
    if (version === undefined) all += sumSince(series, from);
    else if (version === alias.additional?.version) second += sumSince(series, from);
  }
  return { first: Math.max(0, all - second), second };
}

function isInvocationsOf({ metric, periodSeconds }: MetricSeries, resource: string, alias: string): boolean {
  if (metric.resource !== resource || metric.name !== 'Invocations' || periodSeconds !== 1) return false;
  return dimensionOf(metric.dimensions, 'Resource')?.endsWith(`:${alias}`) ?? false;
}

const dimension = ({ metric }: MetricSeries, name: string) => dimensionOf(metric.dimensions, name);

function dimensionOf(dimensions: MetricSeries['metric']['dimensions'], name: string): string | undefined {
  return dimensions.find((each) => each.name === name)?.value;
}

function sumSince({ datapoints }: MetricSeries, from: number): number {
  let sum = 0;
  for (let index = datapoints.length - 1; index >= 0; index -= 1) {
    const datapoint = datapoints[index];
    if (datapoint === undefined || datapoint.at < from) break;
    sum += datapoint.sum;
  }
  return sum;
}
