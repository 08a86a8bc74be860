import {
  type ChartData,
  chartData,
  PERIODS,
  type Period,
  type Statistic,
  usualStatistic,
} from '#components/charts/chart-data.ts';
import { metricsUntil } from '#components/charts/metrics-until.ts';
import type { Tone } from '#components/charts/palette.ts';
import type { SampleHistory } from '#components/charts/sample-history.ts';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectSeries } from '#lib/client/run/selectors.ts';
import type { MetricIdentity } from '#lib/sim/cloudwatch/metric.ts';

/** What a person asks of the charts. `usual`: for each metric the statistic CloudWatch's own pages use. */
export interface MetricChoice {
  readonly resource: string;
  readonly statistic: Statistic | 'usual' | 'p99';
  readonly period: Period;
}

/** One chart: AWS's words, and the columns to draw. */
export interface MetricPicture {
  readonly name: string;
  readonly namespace: string;
  readonly statistic: Statistic | 'p99';
  readonly unit: string;
  readonly tone: Tone;
  readonly data: ChartData;
}

/** Seconds in view: one-second datapoints are kept for 15 minutes, those of a minute for the whole run. */
const FINE_SECONDS = 900;
const COARSE_SECONDS = 6 * 3_600;

/** The charts of one resource, in the order its metrics came to be. */
export function metricPictures(
  run: RunSnapshot,
  choice: MetricChoice,
  p99: ReadonlyMap<string, SampleHistory>,
): readonly MetricPicture[] {
  const names = new Map<string, MetricIdentity>();
  for (const { metric } of run.series.values()) if (metric.resource === choice.resource) names.set(metric.name, metric);
  return [...names.values()].map((metric) => pictureOf(run, metric, choice, p99.get(choice.resource)));
}

function pictureOf(
  run: RunSnapshot,
  metric: MetricIdentity,
  choice: MetricChoice,
  p99: SampleHistory | undefined,
): MetricPicture {
  const { name, namespace } = metric;
  const base = { name, namespace, unit: UNITS[metric.unit], tone: toneOf(name) };
  if (choice.statistic === 'p99' && name === 'Duration' && p99 !== undefined)
    return {
      ...base,
      statistic: 'p99',
      data: [p99.at.map((at) => at / 1_000_000), p99.values.map((value) => value / 1_000)],
    };
  const wanted = choice.statistic === 'p99' ? 'usual' : choice.statistic;
  const statistic = wanted === 'usual' ? usualStatistic(metric) : wanted;
  const { period } = choice;
  const fine = period < 60;
  const series = selectSeries({ resource: choice.resource, name, periodSeconds: fine ? 1 : 60 })(run);
  const until = metricsUntil(run) / 1_000_000;
  // A period that has just begun would look like a fall; before the first is over there is nothing else to show.
  const to = until < period ? until : Math.floor(until / period) * period - 1;
  const from = Math.max(0, to - (fine ? FINE_SECONDS : COARSE_SECONDS));
  const missing = metric.unit === 'Count' && statistic === 'Sum' ? 'zero' : 'gap';
  return {
    ...base,
    statistic,
    data: chartData({ datapoints: series?.datapoints ?? [], statistic, period, from, to, missing }),
  };
}

const UNITS = { Count: '', Milliseconds: 'ms', Seconds: 's', Bytes: 'bytes', None: '' } satisfies Record<
  MetricIdentity['unit'],
  string
>;

/** The look's colours, by what the metric counts. */
function toneOf(name: string): Tone {
  if (/Error|Failed|Dropped/.test(name)) return 'error';
  if (/DeadLetter/.test(name)) return 'dead';
  if (/Throttle/.test(name)) return 'throttle';
  if (/Duration|Age|Delay/.test(name)) return 'cold';
  return /Messages|Receives|Size/.test(name) ? 'queue' : 'warm';
}

export const PERIOD_LABELS = { 1: '1 second', 10: '10 seconds', 60: '1 minute', 300: '5 minutes' } satisfies Record<
  Period,
  string
>;
export const PERIOD_OPTIONS = PERIODS.map((period) => ({ value: String(period), label: PERIOD_LABELS[period] }));
