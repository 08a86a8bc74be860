import { expect, test } from 'vitest';
import { bytesFigure, clockFigure } from './figures.ts';

test('the clock cuts and never rounds up', () => {
  expect(clockFigure(872_480_999)).toBe('14:32.480');
  expect(clockFigure(59_999_999, 1)).toBe('00:59.9');
  expect(clockFigure(3_725_000_000, 0)).toBe('01:02:05');
});

test('bytes are counted in 1,024s', () => {
  expect([512, 2_048, 3_145_728].map(bytesFigure)).toEqual(['512 B', '2.0 KB', '3.0 MB']);
});
