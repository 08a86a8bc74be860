import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { md5, md5Bytes } from './md5.ts';

test.each([
  ['', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['a', '0cc175b9c0f1b6a831c399e269772661'],
  ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
])('RFC 1321: md5(%j)', (text, digest) => {
  expect(md5(text)).toBe(digest);
});

test('any text has the digest that everybody else computes', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(0x10ffff), { maxLength: 150 }), (codePoints) => {
      const text = String.fromCodePoint(...codePoints);
      expect(md5(text)).toBe(createHash('md5').update(text).digest('hex'));
    }),
  );
});

test('any bytes have the digest that everybody else computes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(md5Bytes([...bytes])).toBe(createHash('md5').update(bytes).digest('hex'));
    }),
  );
});
