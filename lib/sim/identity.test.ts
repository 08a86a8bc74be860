import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseReceiptHandle, receiptHandle, uuid } from './identity.ts';
import { receiptId } from './ids.ts';

const anySeed = fc.nat(0xffff_ffff);
const anyNumber = fc.integer({ min: 0, max: 2 ** 50 });

test('a UUID has the form of version 4, fixed by seed, kind and number', () => {
  fc.assert(
    fc.property(anySeed, anyNumber, (seed, n) => {
      const text = uuid(seed, 'message', n);

      expect(text).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(uuid(seed, 'message', n)).toBe(text);
      expect(uuid(seed, 'request', n)).not.toBe(text);
    }),
  );
});

test('no two of twenty thousand UUIDs are the same', () => {
  const all = new Set(Array.from({ length: 20_000 }, (_, n) => uuid(7, 'message', n + 1)));

  expect(all.size).toBe(20_000);
});

test('a receipt handle leads back to its receipt, in its own run only', () => {
  fc.assert(
    fc.property(anySeed, anyNumber, (seed, n) => {
      const handle = receiptHandle(seed, receiptId(n));

      expect(parseReceiptHandle(seed, handle)).toBe(n);
      expect(parseReceiptHandle(seed + 1, handle)).toBeUndefined();
    }),
  );
});

test('a handle that was tampered with is none', () => {
  const handle = receiptHandle(1, receiptId(5));
  fc.assert(
    fc.property(fc.nat(handle.length - 1), fc.constantFrom('A', 'x', '!', 'é'), (index, other) => {
      const changed = handle.slice(0, index) + other + handle.slice(index + 1);

      expect(parseReceiptHandle(1, changed)).toBe(changed === handle ? 5 : undefined);
    }),
  );
  for (const text of ['', 'AQEB', `${handle}A`]) expect(parseReceiptHandle(1, text)).toBeUndefined();
});
