import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Lineage, lineageHash, lineageIn, lineageText, nextLineage } from './lineage.ts';

/** The lineages of a chain of invocations, by the names of the functions. */
function chain(functions: readonly string[]): readonly Lineage[] {
  const lineages: Lineage[] = [];
  for (const name of functions) lineages.push(nextLineage(lineages.at(-1), lineageHash(name)));
  return lineages;
}

test('[ASYNC-60] a lineage is written as AWS writes it, and read back', () => {
  expect(lineageText(nextLineage(undefined, lineageHash('arn')))).toMatch(/^1:[0-9a-f]{8}:0$/);
  fc.assert(
    fc.property(fc.nat(32_767), fc.nat(255), fc.string(), (hops, loops, name) => {
      const lineage = { hops, hash: lineageHash(name), loops };
      expect(lineageIn(`Root=1-0-0;Sampled=0;Lineage=${lineageText(lineage)}`)).toEqual(lineage);
    }),
  );
});

test.each([
  undefined,
  '',
  'Root=1-0-0;Parent=1;Sampled=0',
  'Root=1-0-0;Lineage=a87bd80c:1|68fd508a:5',
  'Lineage=1:xyz:0',
])('[ASYNC-60] another form, or none, begins a new one: %j', (header) => {
  expect(lineageIn(header)).toBeUndefined();
});

test('[ASYNC-60] a function that invokes itself comes back with each invocation', () => {
  expect(chain(['f', 'f', 'f', 'f']).map(({ hops, loops }) => [hops, loops])).toEqual([
    [1, 0],
    [2, 1],
    [3, 2],
    [4, 3],
  ]);
});

test('[ASYNC-60] a chain that never comes back counts no loops', () => {
  const lineages = chain(Array.from({ length: 300 }, (_, n) => `f${n}`));
  expect(lineages.every(({ loops }) => loops === 0)).toBe(true);
});

test('[ASYNC-60] any loop is found, wherever it begins and however many functions are in it', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.integer({ min: 1, max: 12 }), (before, length) => {
      const steps = 1_200;
      const name = (step: number) => (step < before ? `before${step}` : `loop${(step - before) % length}`);
      const lineages = chain(Array.from({ length: steps }, (_, step) => name(step)));
      const stop = lineages.findIndex(({ loops, hash }, step) => loops >= 16 && hash === lineageHash(name(step)));

      const turns = (stop - before) / length;
      expect(stop).toBeGreaterThan(0);
      expect(turns).toBeGreaterThanOrEqual(16);
      // Watching begins at the next power of two after the loop has begun and is that long.
      expect(stop).toBeLessThanOrEqual(2 * Math.max(before, length) + 18 * length + 2);
    }),
  );
});
