import { expect, test } from 'vitest';
import { bytesFigure, clockFigure, countFigure, durationFigure, spanFigure } from './figures.ts';

test.each([
  [0, '0'],
  [612, '612'],
  [9.44, '9.4'],
  [1_204, '1,204'],
  [12_449, '12.4k'],
  [3_100_000, '3.1M'],
])('%d reads %s', (value, said) => expect(countFigure(value)).toBe(said));

test.each([
  [840, '0.84 ms'],
  [8_400, '8.4 ms'],
  [84_210, '84 ms'],
  [4_210_000, '4.21 s'],
  [62_000_000, '1 m 02 s'],
])('%d µs last %s', (value, said) => expect(durationFigure(value)).toBe(said));

test.each([
  [41_000_000, '41 s'],
  [872_000_000, '14 m 32 s'],
  [7_500_000_000, '2 h 05 m'],
  [273_600_000_000, '3 d 4 h'],
])('%d µs span %s', (value, said) => expect(spanFigure(value)).toBe(said));

test('the clock cuts and never rounds up', () => {
  expect(clockFigure(872_480_999)).toBe('14:32.480');
  expect(clockFigure(59_999_999, 1)).toBe('00:59.9');
  expect(clockFigure(3_725_000_000, 0)).toBe('01:02:05');
});

test('bytes are counted in 1,024s', () => {
  expect([512, 2_048, 3_145_728].map(bytesFigure)).toEqual(['512 B', '2.0 KB', '3.0 MB']);
});
