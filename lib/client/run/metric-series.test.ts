import { expect, test } from 'vitest';
import { resourceId } from '#lib/sim/ids.ts';
import { instant } from '#lib/std/time.ts';
import { mergeMetrics, metricKey } from './metric-series.ts';
import { secondsOf } from './testing/make-frame.ts';

const metric = {
  namespace: 'AWS/Lambda',
  name: 'Invocations',
  dimensions: [{ name: 'FunctionName', value: 'Charge' }],
  unit: 'Count',
  resource: resourceId('Charge'),
} as const;
const key = metricKey(metric, 1);
const sums = (series: ReturnType<typeof mergeMetrics>) => series.get(key)?.datapoints.map(({ sum }) => sum);

test('the datapoint of the present second grows, the next one is appended', () => {
  const [first, second] = secondsOf(3, 4);
  if (first === undefined || second === undefined) throw new Error('two were asked for');
  let series = mergeMetrics(new Map(), [{ metric, periodSeconds: 1, datapoints: [first] }]);
  const grown = { ...first, samples: 2, sum: 5 };
  series = mergeMetrics(series, [{ metric, periodSeconds: 1, datapoints: [grown, second] }]);
  expect(sums(series)).toEqual([5, 4]);
});

test('what the server remembers comes before what the feed brought meanwhile', () => {
  let series = mergeMetrics(new Map(), [{ metric, periodSeconds: 1, datapoints: secondsOf(1, 2, 3).slice(2) }]);
  series = mergeMetrics(series, [{ metric, periodSeconds: 1, datapoints: secondsOf(1, 2).slice(0) }]);
  expect(sums(series)).toEqual([1, 2, 3]);
});

test('an older answer that arrives late does not take back what is newer', () => {
  const at = instant(0);
  const newer = { at, samples: 9, sum: 9, min: 1, max: 1 };
  const older = { at, samples: 2, sum: 2, min: 1, max: 1 };
  let series = mergeMetrics(new Map(), [{ metric, periodSeconds: 1, datapoints: [newer] }]);
  series = mergeMetrics(series, [{ metric, periodSeconds: 1, datapoints: [older] }]);
  expect(sums(series)).toEqual([9]);
});

test('a changed series is a new object, an unchanged one the same', () => {
  const other = { ...metric, name: 'Errors' };
  const before = mergeMetrics(new Map(), [
    { metric, periodSeconds: 1, datapoints: secondsOf(1) },
    { metric: other, periodSeconds: 1, datapoints: secondsOf(1) },
  ]);
  const after = mergeMetrics(before, [{ metric, periodSeconds: 1, datapoints: secondsOf(1, 2) }]);
  expect(after.get(key)).not.toBe(before.get(key));
  expect(after.get(metricKey(other, 1))).toBe(before.get(metricKey(other, 1)));
});

test('a long run keeps its last fifteen minutes', () => {
  const hour = Array.from({ length: 3_600 }, (_, second) => second);
  const series = mergeMetrics(new Map(), [{ metric, periodSeconds: 1, datapoints: secondsOf(...hour) }]);
  expect(series.get(key)?.datapoints.length).toBeLessThanOrEqual(1_125);
  expect(sums(series)?.at(-1)).toBe(3_599);
});
