import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64, base64Bytes, isBase64 } from './base64.ts';
import { utf8Bytes, utf8Text } from './utf8.ts';

test('base64 is what Node makes of the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const text = base64([...bytes]);
      expect(text).toBe(Buffer.from(bytes).toString('base64'));
      expect(base64Bytes(text)).toEqual([...bytes]);
      expect(isBase64(text)).toBe(true);
    }),
  );
});

test('what is no base64 and no UTF-8 is known as such', () => {
  expect(isBase64('a===')).toBe(false);
  expect(isBase64('{"a":1}')).toBe(false);
  expect(utf8Text(utf8Bytes('Zoë 😀'))).toBe('Zoë 😀');
  expect(utf8Text([0xff])).toBeUndefined();
});
