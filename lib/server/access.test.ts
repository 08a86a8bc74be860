import { expect, test } from 'vitest';
import { accessOfKey, cookieForKey, keyFromCookies } from './access.ts';

const keys = { editToken: 'edit-me', viewToken: 'view-me' };

test('each key has its access, and no other text has any', () => {
  expect(accessOfKey(keys, 'edit-me')).toBe('edit');
  expect(accessOfKey(keys, 'view-me')).toBe('view');
  expect(accessOfKey(keys, 'edit-m')).toBeUndefined();
  expect(accessOfKey(keys, '')).toBeUndefined();
  expect(accessOfKey(keys, undefined)).toBeUndefined();
});

test('the cookie of one document is not read for another whose id it begins with', () => {
  const [pair = ''] = cookieForKey('abc', 'edit-me', true).split(';');
  expect(keyFromCookies(`x=1; ${pair}`, 'abc')).toBe('edit-me');
  expect(keyFromCookies(`x=1; ${pair}`, 'ab')).toBeUndefined();
  expect(keyFromCookies(null, 'abc')).toBeUndefined();
});
