import { expect, test } from 'vitest';
import { panInto } from './pan-into.ts';

const canvas = { width: 500, height: 400 };
const box = { x: 100, y: 100, width: 200, height: 100 };

test('what is seen stays where it is', () => {
  expect(panInto(box, canvas)).toEqual({ x: 0, y: 0 });
});

test.each([
  ['cut off by the inspector', { ...box, x: 400 }, { x: -116, y: 0 }],
  ['below the dock’s edge', { ...box, y: 390 }, { x: 0, y: -106 }],
  ['off to the left and the top', { ...box, x: -300, y: -20 }, { x: 316, y: 36 }],
])('what is %s is moved just far enough', (_, hidden, by) => {
  expect(panInto(hidden, canvas)).toEqual(by);
});

test('what is larger than the canvas shows its beginning', () => {
  expect(panInto({ ...box, width: 900 }, canvas).x).toBe(-84);
});
