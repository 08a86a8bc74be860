import { expect, test } from 'vitest';
import { mergeMetrics } from '#lib/client/run/metric-series.ts';
import { emptyRun, type RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import type { MetricIdentity } from '#lib/sim/cloudwatch/metric.ts';
import { resourceId } from '#lib/sim/ids.ts';
import { instant } from '#lib/std/time.ts';
import { type MetricChoice, metricPictures } from './metric-list.ts';

const charge = resourceId('Charge');
const metric = (name: string, unit: MetricIdentity['unit']): MetricIdentity => ({
  namespace: 'AWS/Lambda',
  name,
  unit,
  dimensions: [{ name: 'FunctionName', value: 'charge' }],
  resource: charge,
});
const point = (second: number, sum: number) => ({ at: instant(second * 1_000_000), samples: 2, sum, min: 0, max: sum });
const run: RunSnapshot = {
  ...emptyRun,
  clock: { now: instant(3_000_000), state: 'paused', speed: 1, behind: false, reproducible: true, entryCount: 0 },
  series: mergeMetrics(new Map(), [
    { metric: metric('Duration', 'Milliseconds'), periodSeconds: 1, datapoints: [point(1, 100)] },
    { metric: metric('Errors', 'Count'), periodSeconds: 1, datapoints: [point(2, 3)] },
    { metric: metric('Errors', 'Count'), periodSeconds: 60, datapoints: [point(0, 3)] },
    { metric: { ...metric('Sent', 'Count'), resource: resourceId('Orders') }, periodSeconds: 1, datapoints: [] },
  ]),
};
const choice = (over: Partial<MetricChoice> = {}): MetricChoice => ({
  resource: 'Charge',
  statistic: 'usual',
  period: 1,
  ...over,
});
const pictures = (over?: Partial<MetricChoice>) => metricPictures(run, choice(over), new Map());

test('each metric of the resource is one chart, with the statistic that means something', () => {
  expect(pictures().map(({ name, statistic, unit }) => [name, statistic, unit])).toEqual([
    ['Duration', 'Average', 'ms'],
    ['Errors', 'Sum', ''],
  ]);
});

test('a count is 0 where nothing happened, a duration is not there', () => {
  const [duration, errors] = pictures();
  expect(duration?.data[1]).toEqual([null, 50, null]);
  expect(errors?.data[1]).toEqual([0, 0, 3]);
});

test('longer periods are read off the datapoints of a minute', () => {
  expect(pictures({ period: 60 })[1]?.data).toEqual([[0], [3]]);
});

test('a percentile is shown where there is one, and the usual statistic elsewhere', () => {
  const p99 = new Map([['Charge', { at: [2_000_000], values: [912_000] }]]);
  const [duration, errors] = metricPictures(run, choice({ statistic: 'p99' }), p99);
  expect(duration).toMatchObject({ statistic: 'p99', data: [[2], [912]] });
  expect(errors).toMatchObject({ statistic: 'Sum' });
});
