import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Bytes, utf8Length } from './utf8.ts';

test('a text has the bytes that TextEncoder writes, lone surrogates included', () => {
  const unit = fc.oneof(fc.constantFrom('\ud800', '\udc00', 'é', '€', '😀'), fc.string({ maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 30 }), (units) => {
      const text = units.join('');
      const encoded = [...new TextEncoder().encode(text)];

      expect(utf8Bytes(text)).toEqual(encoded);
      expect(utf8Length(text)).toBe(encoded.length);
    }),
  );
});
