import { expect, test } from 'vitest';
import { fromLeaves, toLeaves } from './leaves.ts';

test('keys with dots and empty keys come back as they were', () => {
  const object = { Coldstart: { TestEvents: { 'order.json': '{}', '': '[]' } }, A: { B: 1 } };
  expect(fromLeaves(toLeaves(object))).toEqual(object);
});

test('a path nobody could have made is one key, and harms nothing', () => {
  const deep = Array.from({ length: 100_000 }, () => 'a').join('.');
  const forged = new Map<string, number>([
    ['\n{', 1],
    ['\n[1]', 2],
    [deep, 3],
    ['__proto__.polluted', 4],
  ]);
  const object = fromLeaves(forged);
  expect(object['\n{']).toBe(1);
  expect(object['\n[1]']).toBe(2);
  expect(object[deep]).toBe(3);
  expect(Object.keys(object)).toContain('__proto__');
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});
