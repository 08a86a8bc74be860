import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exponential } from './exponential.ts';

test('the series agrees with the logarithm to the last digits', () => {
  fc.assert(
    fc.property(fc.nat(0xffff_ffff), (bits) => {
      const expected = -Math.log((bits + 1) / 0x1_0000_0000);

      expect(Math.abs(exponential(bits) - expected)).toBeLessThan(1e-14 * (1 + expected));
    }),
    { numRuns: 1_000 },
  );
});

test('the ends are finite: no gap is endless and none is negative', () => {
  expect(exponential(0xffff_ffff)).toBe(0);
  expect(exponential(0)).toBeCloseTo(22.18, 2);
});
