import { describe, expect, test } from 'vitest';
import { instant, seconds } from '#lib/std/time.ts';
import { type AxisInput, timeAxis } from './time-axis.ts';

const at = (second: number) => instant(second * 1_000_000);
const stretch = (from: number, to: number) => ({ from: at(from), to: at(to) });
const busy: AxisInput = { activity: [stretch(0, 60)], end: at(60), span: seconds(60), endX: 600, width: 660 };

describe('without idle stretches', () => {
  test('the end stands at endX, and time is linear before it', () => {
    const axis = timeAxis(busy);
    expect(axis.xOf(at(60))).toBe(600);
    expect(axis.xOf(at(30))).toBe(300);
    expect(axis.gaps).toEqual([]);
  });

  test('a pixel leads back to its instant', () => {
    const axis = timeAxis(busy);
    for (const x of [0, 17, 300, 599, 640]) expect(axis.xOf(axis.instantAt(x))).toBeCloseTo(x, 3);
  });

  test('instants before the run began do not exist', () => {
    const axis = timeAxis({ ...busy, end: at(10), activity: [stretch(0, 10)] });
    expect(axis.from).toBe(0);
    expect(axis.xOf(at(0))).toBe(500);
  });
});

describe('with an idle hour', () => {
  const idle: AxisInput = { ...busy, activity: [stretch(0, 20), stretch(3_620, 3_650)], end: at(3_650) };

  test('the hour takes a sliver of the width, and says how long it was', () => {
    const [gap, ...others] = timeAxis(idle).gaps;
    expect(others).toEqual([]);
    expect(gap?.duration).toBe(seconds(3_600));
    expect(gap?.width).toBeLessThan(30);
  });

  test('both sides keep the same scale', () => {
    const axis = timeAxis(idle);
    expect(axis.xOf(at(20)) - axis.xOf(at(10))).toBeCloseTo(100, 6);
    expect(axis.xOf(at(3_640)) - axis.xOf(at(3_630))).toBeCloseTo(100, 6);
  });

  test('order is kept across the gap', () => {
    const axis = timeAxis(idle);
    const xs = [0, 20, 1_000, 3_620, 3_650, 3_700].map((second) => axis.xOf(at(second)));
    expect(xs).toEqual([...xs].sort((a, b) => a - b));
  });

  test('no tick is drawn inside the gap, and ticks keep their distance', () => {
    const ticks = timeAxis(idle).ticks;
    expect(ticks.length).toBeGreaterThan(2);
    expect(ticks.every((tick) => tick.at <= at(20) || tick.at >= at(3_620))).toBe(true);
    for (const [index, tick] of ticks.slice(1).entries())
      expect(tick.x - (ticks[index]?.x ?? 0)).toBeGreaterThanOrEqual(76);
  });
});

test('a retry planned in two minutes stays in view behind a collapsed stretch', () => {
  const axis = timeAxis({ ...busy, activity: [stretch(0, 60), stretch(180, 180)] });
  expect(axis.xOf(at(180))).toBeGreaterThan(600);
  expect(axis.xOf(at(180))).toBeLessThan(660);
});
