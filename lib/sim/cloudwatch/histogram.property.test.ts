import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Histogram } from './histogram.ts';

const values = fc.array(fc.oneof(fc.nat(200), fc.nat(900_000_000), fc.maxSafeNat()), { minLength: 1, maxLength: 200 });

test('every percentile is within one percent of the exact one', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 1_000 }), (all, permille) => {
      const histogram = new Histogram();
      for (const value of all) histogram.add(value);
      const sorted = all.toSorted((a, b) => a - b);
      const exact = sorted[Math.ceil((sorted.length * permille) / 1_000) - 1] ?? 0;
      const found = histogram.percentile(permille / 1_000) ?? Number.NaN;
      expect(Math.abs(found - exact)).toBeLessThanOrEqual(exact * 0.01);
    }),
  );
});

test('two histograms together are the histogram of all values', () => {
  fc.assert(
    fc.property(values, values, (some, others) => {
      const histogramOf = (all: readonly number[]) => {
        const histogram = new Histogram();
        for (const value of all) histogram.add(value);
        return histogram;
      };
      const together = histogramOf(some);
      together.addAll(histogramOf(others));
      const all = histogramOf([...some, ...others]);
      expect(together.count).toBe(all.count);
      for (const share of [0.01, 0.5, 0.9, 0.99, 1]) expect(together.percentile(share)).toBe(all.percentile(share));
    }),
  );
});

test('nothing has no percentile', () => {
  expect(new Histogram().percentile(0.5)).toBeUndefined();
});
