import { expect, test } from 'vitest';
import { pointAt, wireShape } from './wire-shape.ts';

test('a straight wire is walked at even speed from its source to its target', () => {
  const shape = wireShape('M0,10 C50,10 50,10 100,10');
  if (shape === undefined) throw new Error('the path is a cubic');
  expect(shape.length).toBeCloseTo(100);
  expect(pointAt(shape, 0)).toEqual({ x: 0, y: 10 });
  expect(pointAt(shape, 0.25).x).toBeCloseTo(25, 0);
  expect(pointAt(shape, 0.5).x).toBeCloseTo(50, 0);
  expect(pointAt(shape, 1)).toEqual({ x: 100, y: 10 });
});

test('on a bent wire equal shares of the way are equally long', () => {
  const shape = wireShape('M0,0 C200,0 -100,300 100,300');
  if (shape === undefined) throw new Error('the path is a cubic');
  const steps = Array.from({ length: 20 }, (_, i) => {
    const [a, b] = [pointAt(shape, i / 20), pointAt(shape, (i + 1) / 20)];
    return Math.hypot(a.x - b.x, a.y - b.y);
  });
  expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.15);
});

test('what is not a cubic has no shape, and so no particles that fly astray', () => {
  expect(wireShape('M0,0 L10,10')).toBeUndefined();
  expect(wireShape('')).toBeUndefined();
});

test('nothing leaves the wire at either end', () => {
  const shape = wireShape('M0,10 C50,10 50,10 100,10');
  if (shape === undefined) throw new Error('the path is a cubic');
  expect(pointAt(shape, -1).x).toBe(0);
  expect(pointAt(shape, 7).x).toBe(100);
});
