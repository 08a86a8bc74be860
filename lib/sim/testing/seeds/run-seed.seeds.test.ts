import { expect, test } from 'vitest';
import { ENTRY_TYPES } from '../../journal/entry-types.ts';
import { runSeed } from './run-seed.ts';

const SEEDS = 500;
const occurred = new Set<string>();

test.each(Array.from({ length: SEEDS }, (_, index) => index + 1))('seed %i keeps every invariant', (seed) => {
  for (const type of runSeed(seed).types) occurred.add(type);
});

test('over the seeds every type of entry occurs', () => {
  expect([...ENTRY_TYPES].filter((type) => !occurred.has(type))).toEqual([]);
});
