import { expect, test } from 'vitest';
import { instant } from '#lib/std/time.ts';
import { formatClock } from './format-clock.ts';
import { formatCount, formatRate } from './format-count.ts';
import { formatAge, formatSpan } from './format-span.ts';
import { percent } from './percent.ts';

test('the clock keeps its width from the first millisecond to the last of a day', () => {
  expect(formatClock(instant(0))).toBe('00:00:00.000');
  expect(formatClock(instant(872_480_999))).toBe('00:14:32.480');
  expect(formatClock(instant(86_399_999_999))).toBe('23:59:59.999');
  expect(formatClock(instant(86_400_000_000))).toBe('1d 00:00:00.000');
});

test('counts stay within five characters', () => {
  expect([0, 128, 1_204, 9_999, 12_345, 456_789, 1_234_567, 999_999_999].map(formatCount)).toEqual([
    '0',
    '128',
    '1,204',
    '9,999',
    '12.3k',
    '457k',
    '1.2M',
    '1000M',
  ]);
});

test('rates show the digits that matter', () => {
  expect([0.21, 9.4, 12.4, 5_012].map(formatRate)).toEqual(['0.2', '9.4', '12', '5,012']);
});

test('shares are percents, whatever binary fractions make of them', () => {
  expect([0.07, 0.125, 1 - 0.1, 1, 0.00012].map(percent)).toEqual(['7 %', '12.5 %', '90 %', '100 %', '0.01 %']);
});

test('spans say their unit, ages count up', () => {
  expect([0, 84_210, 912_000, 1_240_000, 41_000_000, 125_000_000, 11_520_000_000].map(formatSpan)).toEqual([
    '0 ms',
    '84 ms',
    '912 ms',
    '1.2 s',
    '41 s',
    '2 m 05 s',
    '3 h 12 m',
  ]);
  expect([41_000_000, 725_000_000, 3_725_000_000].map(formatAge)).toEqual(['00:41', '12:05', '1:02:05']);
});
