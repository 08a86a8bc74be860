import { expect, test } from 'vitest';
import type { Datapoint } from '#lib/sim/cloudwatch/metric.ts';
import { instant } from '#lib/std/time.ts';
import { type ChartInput, chartData, statisticOf, usualStatistic } from './chart-data.ts';

const point = (second: number, over: Partial<Datapoint> = {}): Datapoint => ({
  at: instant(second * 1_000_000),
  samples: 2,
  sum: 10,
  min: 1,
  max: 9,
  ...over,
});
const input = (over: Partial<ChartInput>): ChartInput => ({
  datapoints: [],
  statistic: 'Sum',
  period: 1,
  from: 0,
  to: 3,
  missing: 'gap',
  ...over,
});

test('every second in view has a value, and a second without datapoints is a gap', () => {
  expect(chartData(input({ datapoints: [point(1), point(3)] }))).toEqual([
    [0, 1, 2, 3],
    [null, 10, null, 10],
  ]);
});

test('a count reads 0 where nothing happened', () => {
  expect(chartData(input({ datapoints: [point(1)], missing: 'zero' }))[1]).toEqual([0, 10, 0, 0]);
});

test.each([
  ['Sum', 30],
  ['Average', 5],
  ['Minimum', -2],
  ['Maximum', 20],
  ['SampleCount', 6],
] as const)('the %s of ten seconds is that of all their samples', (statistic, expected) => {
  const datapoints = [point(0, { min: -2 }), point(4), point(9, { max: 20 }), point(10, { sum: 1_000 })];
  expect(chartData(input({ datapoints, statistic, period: 10, to: 9 }))).toEqual([[0], [expected]]);
});

test('datapoints outside the view are left out', () => {
  const datapoints = Array.from({ length: 900 }, (_, second) => point(second));
  const [times, values] = chartData(input({ datapoints, from: 890, to: 895 }));
  expect(times).toEqual([890, 891, 892, 893, 894, 895]);
  expect(values).toEqual(times.map(() => 10));
});

test('an average of nothing is 0, not NaN', () => {
  expect(statisticOf({ samples: 0, sum: 0, min: 0, max: 0 }, 'Average')).toBe(0);
});

test('the usual statistic is the one that means something', () => {
  expect(usualStatistic({ name: 'Invocations', unit: 'Count' })).toBe('Sum');
  expect(usualStatistic({ name: 'Duration', unit: 'Milliseconds' })).toBe('Average');
  expect(usualStatistic({ name: 'ConcurrentExecutions', unit: 'Count' })).toBe('Maximum');
});
