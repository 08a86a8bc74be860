import { expect, test } from 'vitest';
import { RateLimit } from './rate-limit.ts';

test('a caller has its burst, then its rate, and another caller its own', () => {
  const limit = new RateLimit({ perSecond: 10, burst: 2 });
  expect([limit.allow('a', 0), limit.allow('a', 0), limit.allow('a', 0)]).toEqual([true, true, false]);
  expect(limit.allow('b', 0)).toBe(true);
  expect(limit.allow('a', 99)).toBe(false);
  expect(limit.allow('a', 200)).toBe(true);
});
