import { expect, test } from 'vitest';
import { hours, type Instant, instant, minutes, seconds, ZERO } from '#lib/std/time.ts';
import { Gauge } from './gauge.ts';

const at = (s: number): Instant => instant(seconds(s));

/** A gauge of a level the test sets, quiet from an instant on. */
function gauge({ quietAt = at(1e9), growing = false } = {}) {
  const state = { level: 0 };
  const level = (now: Instant) => (growing ? Math.floor(now / 1_000_000) - state.level : state.level);
  const identity = { namespace: 'AWS/SQS', name: 'Level', dimensions: [], unit: 'Count' } as const;
  return { state, gauge: new Gauge(identity, { level, quietAt: () => quietAt }, ZERO) };
}

/** What a change of the level at an instant looks like: the periods before it are closed first. */
function set(of: ReturnType<typeof gauge>, now: Instant, level: number): void {
  of.gauge.close(now);
  of.state.level = level;
}

const sums = (points: readonly { readonly sum: number }[]) => points.map(({ sum }) => sum);

test('a period is sampled at the level it ended with', () => {
  const queue = gauge();
  set(queue, at(0.5), 3);
  set(queue, at(1.2), 5);
  set(queue, at(1.9), 4);
  queue.gauge.close(at(3));

  expect(sums(queue.gauge.datapoints(1, at(3)))).toEqual([3, 4, 4]);
});

test('the period under way shows the level of now, and becomes what it ended with', () => {
  const queue = gauge();
  set(queue, at(0.2), 7);
  expect(sums(queue.gauge.takeChanged(1, at(0.5)))).toEqual([7]);

  set(queue, at(0.7), 2);
  queue.gauge.close(at(1.1));
  expect(sums(queue.gauge.takeChanged(1, at(1.1)))).toEqual([2, 2]);
});

test('minutes are samples of their own, and make the total', () => {
  const queue = gauge();
  set(queue, at(59), 9);
  set(queue, at(61), 1);
  queue.gauge.close(at(180));

  expect(sums(queue.gauge.datapoints(60, at(180)))).toEqual([9, 1, 1]);
  expect(sums(queue.gauge.takeChanged(60, at(180)))).toEqual([9, 1, 1]);
  expect(queue.gauge.takeChanged(60, at(200))).toEqual([]);
  const total = queue.gauge.total(at(180));
  expect([total.samples, total.statistic('Sum'), total.statistic('Maximum')]).toEqual([3, 11, 9]);
});

test('a run that ends within a minute has a sample of it, which is not counted twice', () => {
  const queue = gauge();
  set(queue, at(10), 4);
  queue.gauge.close(at(90));

  expect(queue.gauge.total(at(90)).statistic('SampleCount')).toBe(2);
  queue.gauge.close(at(120));
  expect(queue.gauge.total(at(120)).statistic('SampleCount')).toBe(2);
});

test('a level that grows with time is sampled where it stands at the end of each period', () => {
  const age = gauge({ growing: true });
  age.gauge.close(at(300));

  expect(sums(age.gauge.datapoints(60, at(300)))).toEqual([60, 120, 180, 240, 300]);
  expect(age.gauge.total(at(300)).statistic('Maximum')).toBe(300);
});

test('[SQS-31] a queue nobody touches goes quiet, and a year of silence costs nothing', () => {
  const queue = gauge({ quietAt: instant(hours(6)) });
  queue.gauge.close(instant(hours(24 * 365)));

  expect(queue.gauge.datapoints(60, instant(hours(24 * 365)))).toHaveLength(360);
  expect(queue.gauge.total(instant(hours(24 * 365))).samples).toBe(360);
  expect(queue.gauge.takeChanged(1, instant(minutes(1e6)))).toHaveLength(900);
});
