import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runSeed } from './seeds/run-seed.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const SEED = 5;

/** The digest of the run's journal made by a process of its own, on the Node that reads TypeScript as it is. */
function digestElsewhere(...options: string[]): string {
  const node = join(root, 'node_modules', '.bin', 'node');
  const script = join(root, 'scripts', 'journal-digest.ts');
  return execFileSync(node, [script, '--seed', String(SEED), ...options], { encoding: 'utf8' }).trim();
}

function digestHere(seed = SEED): string {
  const hash = createHash('sha256');
  runSeed(seed, (entry) => hash.update(`${JSON.stringify(entry)}\n`));
  return hash.digest('hex');
}

test('the same recipe gives the same journal twice, and another seed another one', () => {
  expect(digestHere()).toBe(digestHere());
  expect(digestHere(SEED + 1)).not.toBe(digestHere());
});

test('a fresh process gives the same journal', () => {
  expect(digestElsewhere()).toBe(digestHere());
});

test('neither clock nor luck nor timers nor locale nor inexact mathematics of the machine are used', () => {
  expect(digestElsewhere('--poisoned')).toBe(digestHere());
});

test('an additional user of luck shifts nobody else', () => {
  expect(digestElsewhere('--extra-draws')).toBe(digestHere());
});
