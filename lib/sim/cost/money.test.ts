import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divide, money } from './money.ts';
import { moneyText } from './money-text.ts';

test('divided money adds up to what was divided: nobody pays a billionth that is not on the bill', () => {
  const quantities = fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e15 }), quantities, (all, parts) => {
      fc.pre(parts.some((part) => part > 0));
      const divided = divide(money(all), parts);
      expect(divided.reduce((sum, part) => sum + part, 0)).toBe(all);
      expect(divided.every((part) => part >= 0)).toBe(true);
    }),
  );
});

test('nothing used costs nothing', () => {
  expect(divide(money(0), [0, 0])).toEqual([0, 0]);
});

test.each([
  [0, '$0'],
  [1, '$0.000000001'],
  [202, '$0.000000202'],
  [400, '$0.0000004'],
  [13_230_400, '$0.0132'],
  [697_000_000, '$0.70'],
  [999_999_999, '$1.00'],
  [1_000_000_000, '$1.00'],
  [4_096_000_000, '$4.10'],
  [41_300_000_000, '$41'],
  [1_204_499_000_000, '$1,204'],
  [1_234_567_000_000_000, '$1,234,567'],
])('%i billionths of a dollar are written %s', (nanos, text) => {
  expect(moneyText(money(nanos))).toBe(text);
});
