import { expect, test } from 'vitest';
import { fromOwnPage } from './own-page.ts';

test('a page of ours and a script may come in; another site and a sandboxed frame may not', () => {
  expect(fromOwnPage('http://localhost:3000', 'localhost:3000')).toBe(true);
  expect(fromOwnPage(undefined, 'localhost:3000')).toBe(true);
  expect(fromOwnPage('http://localhost:8080', 'localhost:3000')).toBe(false);
  expect(fromOwnPage('https://elsewhere.example', 'localhost:3000')).toBe(false);
  expect(fromOwnPage('null', 'localhost:3000')).toBe(false);
});
