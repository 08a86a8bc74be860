import { expect, test } from 'vitest';
import { type Instant, instant, seconds } from '#lib/std/time.ts';
import { Pacer } from './pacer.ts';

const at = (s: number): Instant => instant(seconds(s));
const idle = (now: number, next?: number) => ({
  now: at(now),
  nextAwaited: () => (next === undefined ? undefined : at(next)),
});

test('a paused run goes nowhere', () => {
  expect(new Pacer(1).target(idle(0, 1), 5_000)).toBeUndefined();
});

test('at 10× a wall second is ten virtual ones', () => {
  const pacer = new Pacer(10);
  pacer.control({ control: 'play' }, at(3), 1_000);
  expect(pacer.target(idle(3, 4), 2_000)).toBe(at(13));
});

test('a change of speed keeps the instant where it is', () => {
  const pacer = new Pacer(1);
  pacer.control({ control: 'play' }, at(0), 0);
  pacer.control({ control: 'set-speed', speed: 100 }, at(5), 5_000);
  expect(pacer.target(idle(5, 6), 5_000)).toBe(at(5));
  expect(pacer.target(idle(5, 6), 5_100)).toBe(at(15));
});

test('auto skips a gap over two seconds, tells it, and stops just before what is due', () => {
  const pacer = new Pacer('auto');
  pacer.control({ control: 'play' }, at(0), 0);
  const target = pacer.target(idle(0, 60), 16);
  expect(target).toBe(at(59.6));
  expect(pacer.takeSkipped()).toEqual({ from: at(0), to: at(59.6) });
  expect(pacer.takeSkipped()).toBeUndefined();
});

test('auto goes in real time while something is due within two seconds, and when nothing ever is', () => {
  const pacer = new Pacer('auto');
  pacer.control({ control: 'play' }, at(0), 0);
  expect(pacer.target(idle(0, 2), 500)).toBe(at(0.5));
  expect(pacer.target(idle(0), 500)).toBe(at(0.5));
});

test('run-until goes at full speed and pauses there', () => {
  const pacer = new Pacer(0.1);
  pacer.control({ control: 'run-until', instant: at(90) }, at(1), 0);
  expect(pacer.target(idle(1, 2), 1)).toBe(at(90));
  pacer.came(at(90), at(90), 2);
  expect(pacer.playing).toBe(false);
});

test('run-until an instant that has passed pauses', () => {
  const pacer = new Pacer(1);
  pacer.control({ control: 'play' }, at(9), 0);
  pacer.control({ control: 'run-until', instant: at(3) }, at(9), 0);
  expect(pacer.playing).toBe(false);
});

test('a machine that cannot keep up is told so, with the real factor, and its debt does not pile up', () => {
  const pacer = new Pacer(100);
  pacer.control({ control: 'play' }, at(0), 0);
  const target = pacer.target(idle(0, 0), 1_000) ?? at(0);
  expect(target).toBe(at(100));
  pacer.came(at(25), target, 1_000);
  expect(pacer.behind).toBe(true);
  expect(pacer.factor).toBeCloseTo(25);
  pacer.came(at(26), at(300), 2_000);
  expect(pacer.target(idle(26, 27), 2_000)).toBe(at(26));
});
