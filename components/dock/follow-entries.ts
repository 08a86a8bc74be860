import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import type { RunStore } from '#lib/client/run/run-store.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';

/** What folds the entries of the run this tab shows. */
export interface EntryFollower {
  /** Another run, or older entries came in: begin again. */
  reset(): void;
  take(entry: Entry): void;
  /** After each change of the run. */
  settle?(run: RunSnapshot): void;
}

/** Feeds each entry once and in order to the follower, now and from now on. Returns how to stop. */
export function followEntries(store: Pick<RunStore, 'getState' | 'subscribe'>, follower: EntryFollower): () => void {
  let run: string | undefined;
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  const follow = () => {
    const snapshot = store.getState();
    const { entries } = snapshot;
    const oldest = entries[0]?.n ?? Number.POSITIVE_INFINITY;
    if (snapshot.run !== run || oldest < first) {
      run = snapshot.run;
      first = oldest;
      last = 0;
      follower.reset();
    }
    for (let index = firstAfter(entries, last); index < entries.length; index += 1) {
      const entry = entries[index];
      if (entry !== undefined) follower.take(entry);
    }
    last = entries.at(-1)?.n ?? last;
    follower.settle?.(snapshot);
  };
  follow();
  return store.subscribe(follow);
}

/** Index of the first entry with a greater number; nearly always close to the end. */
function firstAfter(entries: readonly Entry[], n: number): number {
  let index = entries.length;
  while (index > 0 && (entries[index - 1]?.n ?? 0) > n) index -= 1;
  return index;
}
