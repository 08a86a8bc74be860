import { expect, test } from 'vitest';
import { instant, seconds } from '#lib/std/time.ts';
import { parseUntil } from './parse-until.ts';

const now = instant(seconds(60));

test('an instant is written as the clock shows it, hours and fractions optional', () => {
  expect(parseUntil('00:15:00', now)).toEqual({ kind: 'instant', instant: 900e6 });
  expect(parseUntil('15:00.5', now)).toEqual({ kind: 'instant', instant: 900.5e6 });
  expect(parseUntil('1d 00:00:01.250', now)).toEqual({ kind: 'instant', instant: 86_401.25e6 });
});

test('a span counts from now', () => {
  expect(parseUntil('+30s', now)).toEqual({ kind: 'instant', instant: 90e6 });
  expect(parseUntil('+ 1.5 h', now)).toEqual({ kind: 'instant', instant: 5_460e6 });
});

test('what has passed, lies too far ahead, or means nothing is refused with what to write instead', () => {
  for (const wrong of ['00:00:59', '+0s', '+900d', '12:61', '99', 'tomorrow', '', '+-1s']) {
    expect(parseUntil(wrong, now), wrong).toMatchObject({ kind: 'wrong', message: expect.stringMatching(/\w+/) });
  }
});
