import { expect, test } from 'vitest';
import { sparklinePoints } from './draw-sparkline.ts';

const box = { x: 10, y: 0, width: 100, height: 42 };

test('the greatest value touches the top, zero the bottom, and all stays inside the box', () => {
  const [run] = sparklinePoints([0, 5, 10], box);
  expect(run).toEqual([
    { x: 10, y: 41 },
    { x: 60, y: 21 },
    { x: 110, y: 1 },
  ]);
});

test('a gap breaks the line', () => {
  expect(sparklinePoints([1, null, 2, 3], box).map((run) => run.length)).toEqual([2, 2]);
});

test('nothing but zeros is a line along the bottom', () => {
  expect(sparklinePoints([0, 0], box)[0]?.every(({ y }) => y === 41)).toBe(true);
});

test('nothing is nothing', () => {
  expect(sparklinePoints([], box)).toEqual([]);
  expect(sparklinePoints([null, null], box)).toEqual([]);
});
