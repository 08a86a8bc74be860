import { expect, test } from 'vitest';
import { seconds } from '#lib/std/time.ts';
import { MINUTES, SECONDS } from './period.ts';
import { SampleSeries } from './sample-series.ts';

test('samples of one period make one datapoint, in the unit of the metric', () => {
  const series = new SampleSeries(SECONDS, 1_000);
  for (const value of [3_000, 1_500, 2_000]) series.add(4, value);

  expect(series.datapoints()).toEqual([{ at: seconds(4), samples: 3, sum: 6.5, min: 1.5, max: 3 }]);
});

test('a sample of a past period changes its datapoint, and is told', () => {
  const series = new SampleSeries(SECONDS, 1);
  series.add(1, 1);
  series.add(9, 1);
  expect(series.takeChanged().map(({ at }) => at)).toEqual([seconds(1), seconds(9)]);

  series.add(1, 1);
  expect(series.takeChanged()).toEqual([{ at: seconds(1), samples: 2, sum: 2, min: 1, max: 1 }]);
  expect(series.takeChanged()).toEqual([]);
});

test('datapoints come in order, whatever the order of the samples', () => {
  const series = new SampleSeries(SECONDS, 1);
  for (const second of [5, 3, 8, 1]) series.add(second, 1);

  expect(series.datapoints().map(({ at }) => at)).toEqual([1, 3, 5, 8].map(seconds));
});

test('seconds are kept for 15 minutes, and a sample of an older one is not noted', () => {
  const series = new SampleSeries(SECONDS, 1);
  series.add(0, 1);
  series.add(100, 1);
  series.add(900, 1);
  series.add(0, 1);

  expect(series.datapoints().map(({ at }) => at)).toEqual([seconds(100), seconds(900)]);
});

test('[CW-01] one-minute datapoints are kept for 15 days', () => {
  const series = new SampleSeries(MINUTES, 1);
  const minutes = 15 * 24 * 60;
  for (let minute = 0; minute <= minutes; minute += 1) series.add(minute, 1);

  expect(series.datapoints()).toHaveLength(minutes);
  expect(series.datapoints()[0]?.at).toBe(seconds(60));
});
