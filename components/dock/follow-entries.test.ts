import { expect, test } from 'vitest';
import { createRunStore } from '#lib/client/run/run-store.ts';
import { entryNumber } from '#lib/sim/ids.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';
import { instant } from '#lib/std/time.ts';
import { followEntries } from './follow-entries.ts';

const entry = (n: number): Entry => ({
  type: 'run.started',
  seed: 1,
  simulatorVersion: '1',
  n: entryNumber(n),
  at: instant(n),
  cause: entryNumber(0),
});

function following() {
  const store = createRunStore();
  store.open({ run: 'a', seed: 1 });
  let seen: number[] = [];
  const stop = followEntries(store, {
    reset: () => {
      seen = [];
    },
    take: ({ n }) => seen.push(n),
  });
  return { store, stop, seen: () => seen };
}

test('each entry is taken once, in order', () => {
  const { store, seen } = following();
  store.backfill({ entries: [entry(5), entry(6)] });
  store.setConnection('live');
  expect(seen()).toEqual([5, 6]);
});

test('older entries that come in later begin the story again', () => {
  const { store, seen } = following();
  store.backfill({ entries: [entry(5)] });
  store.backfill({ entries: [entry(3), entry(4)] });
  expect(seen()).toEqual([3, 4, 5]);
});

test('another run begins another story', () => {
  const { store, seen } = following();
  store.backfill({ entries: [entry(5)] });
  store.open({ run: 'b', seed: 2 });
  expect(seen()).toEqual([]);
  store.backfill({ entries: [entry(1)] });
  expect(seen()).toEqual([1]);
});

test('after it is stopped it hears nothing', () => {
  const { store, seen, stop } = following();
  stop();
  store.backfill({ entries: [entry(1)] });
  expect(seen()).toEqual([]);
});
