import { expect, test } from 'vitest';
import { instant, seconds } from '#lib/std/time.ts';
import { sparkSamples } from './spark-samples.ts';

const point = (second: number, sum: number) => ({ at: instant(seconds(second)), samples: 1, sum, min: sum, max: sum });
const sum = (datapoint: { readonly sum: number }) => datapoint.sum;

test('seconds in which nothing happened are zero, not left out', () => {
  expect(sparkSamples([point(0, 3), point(3, 5)], sum)).toEqual([3, 0, 0, 5]);
});

test('only the last two minutes count', () => {
  const samples = sparkSamples([point(10, 9), point(200, 1)], sum);
  expect(samples).toHaveLength(120);
  expect(samples.at(-1)).toBe(1);
  expect(samples).not.toContain(9);
});

test('a metric nobody has written draws nothing', () => {
  expect(sparkSamples([], sum)).toEqual([]);
});
