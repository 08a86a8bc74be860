import { expect, test } from 'vitest';
import { clockFigure } from './figures.ts';

test('the clock cuts and never rounds up', () => {
  expect(clockFigure(872_480_999)).toBe('14:32.480');
  expect(clockFigure(59_999_999, 1)).toBe('00:59.9');
  expect(clockFigure(3_725_000_000, 0)).toBe('01:02:05');
});
