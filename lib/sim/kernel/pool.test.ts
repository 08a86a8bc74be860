import { expect, test } from 'vitest';
import { resourceId } from '../ids.ts';
import { AccountPool } from './pool.ts';

test('the unreserved pool is what reservations leave of the account', () => {
  const pool = new AccountPool(10);
  pool.reserve(resourceId('A'), 4);
  pool.reserve(resourceId('B'), 5);
  expect(pool.unreservedLimit).toBe(1);

  expect([pool.take(), pool.take()]).toEqual([true, false]);
  pool.reserve(resourceId('A'), undefined);
  expect([pool.unreservedLimit, pool.take()]).toEqual([5, true]);
});

test('a reservation that is declared again replaces the earlier one', () => {
  const pool = new AccountPool(10);
  pool.reserve(resourceId('A'), 4);
  pool.reserve(resourceId('A'), 0);

  expect(pool.unreservedLimit).toBe(10);
});

test('a lease over a lowered limit runs to its end, and nothing new starts before', () => {
  const pool = new AccountPool(2);
  pool.take();
  pool.take();
  pool.resize(1);
  pool.give();

  expect(pool.take()).toBe(false);
  pool.give();
  expect(pool.take()).toBe(true);
});

test('giving back what was not taken is a mistake of ours', () => {
  expect(() => new AccountPool(1).give()).toThrow(/given back once/);
});
