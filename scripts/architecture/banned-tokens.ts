import type { ParsedFile } from './parsed-file.ts';
import { isTest } from './zones.ts';

/** What must not occur in the pure zones, and what to write instead. */
const replacements: { readonly [token: string]: string } = {
  async: 'a plain function: the core is synchronous',
  Promise: 'a plain value: the core is synchronous',
  Date: 'the instant given as an argument (lib/std/time.ts)',
  performance: 'the instant given as an argument (lib/std/time.ts)',
  'Math.random': 'a named draw (lib/std/rng.ts)',
  crypto: 'a named draw (lib/std/rng.ts) or a digest of lib/std',
  setTimeout: 'an event on the agenda',
  setInterval: 'an event on the agenda',
  setImmediate: 'an event on the agenda',
  queueMicrotask: 'an event on the agenda',
  console: 'an entry in the journal',
  process: 'an argument',
  globalThis: 'an argument',
  fetch: 'an intent or a request in the plan',
  Intl: 'plain formatting, the same on every machine',
  '.localeCompare': 'a comparison with < and >, the same on every machine',
  '.toLocaleString': 'plain formatting, the same on every machine',
  WeakRef: 'an owned reference: collection must not change a run',
  FinalizationRegistry: 'an owned reference: collection must not change a run',
};

// The scenario runner starts processes and reads files, but is as free of clocks and luck as what it tests.
const bannedInTesting = ['Date', 'performance', 'Math.random'];

/** One line for each banned token of a pure zone, with its replacement. */
export function bannedTokens(files: readonly ParsedFile[]): readonly string[] {
  return files
    .filter(({ path }) => isPure(path) && !isTest(path))
    .flatMap(({ path, tokens }) =>
      bannedIn(path)
        .filter((token) => tokens.has(token))
        .map((token) => `${path} uses ${token}; write ${replacements[token]}`),
    );
}

function isPure(path: string): boolean {
  return path.startsWith('lib/std/') || path.startsWith('lib/sim/');
}

function bannedIn(path: string): readonly string[] {
  return path.startsWith('lib/sim/testing/') ? bannedInTesting : Object.keys(replacements);
}
