import { expect, test } from 'vitest';
import { javaDouble } from './java-double.ts';

test.each([
  [0, '0.0'],
  [5, '5.0'],
  [-1, '-1.0'],
  [99.50160229693434, '99.50160229693434'],
  [0.001, '0.001'],
  [0.0001, '1.0E-4'],
  [0.00025, '2.5E-4'],
  [9_999_999, '9999999.0'],
  [10_000_000, '1.0E7'],
  [12_345_678, '1.2345678E7'],
])('[CW-03] %d is written %s', (value, text) => {
  expect(javaDouble(value)).toBe(text);
});
