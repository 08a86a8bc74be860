import { expect, test } from 'vitest';
import { changedLines } from './changed-lines.ts';

test.each([
  ['a\nb\nc', 'a\nb\nc', 0],
  ['a\nb\nc', 'a\nX\nc', 1],
  ['a\nb\nc', 'a\nb\nnew\nc', 1],
  ['a\nb\nc', 'a\nc', 1],
  ['a\nb\nc\nd\ne', 'a\nX\nc\nY\ne', 2],
  ['', 'a\nb', 2],
])('from %j to %j', (before, after, count) => {
  expect(changedLines(before, after)).toBe(count);
});
