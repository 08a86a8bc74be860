import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Frame, MetricUpdate } from '#lib/protocol/frame.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';
import { applyFrame } from './apply-frame.ts';
import { mergeMetrics } from './metric-series.ts';
import { type Connection, ENTRIES_KEPT, emptyRun, type RunSnapshot } from './run-snapshot.ts';

/** What one tab knows of one run, and the few ways it learns more. Read it with `useRun` or `getState`. */
export interface RunStore extends Pick<StoreApi<RunSnapshot>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Forgets the run before and shows this one. */
  open(run: { readonly run: string; readonly seed: number; readonly leftOut?: RunSnapshot['leftOut'] }): void;
  /** A deploy's answer. */
  setLeftOut(leftOut: RunSnapshot['leftOut']): void;
  setConnection(connection: Connection): void;
  /** Applies frames in their order, telling subscribers once. `elapsedMs`: wall time since the call before. */
  apply(frames: readonly Frame[], elapsedMs: number): void;
  /** What the server remembers from before this tab connected. */
  backfill(past: { readonly entries?: readonly Entry[]; readonly metrics?: readonly MetricUpdate[] }): void;
}

/** An empty store: nothing is known until `open`. */
export function createRunStore(): RunStore {
  const store = createStore<RunSnapshot>(() => emptyRun);
  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    open: ({ run, seed, leftOut = [] }) =>
      store.setState({ ...emptyRun, run, seed, leftOut, connection: 'connecting' }, true),
    setLeftOut: (leftOut) => store.setState(({ deploys }) => ({ leftOut, deploys: deploys + 1 })),
    setConnection: (connection) => {
      if (store.getState().connection !== connection) store.setState({ connection });
    },
    apply: (frames, elapsedMs) => store.setState((before) => applyAll(before, frames, elapsedMs), true),
    backfill: ({ entries = [], metrics = [] }) =>
      store.setState((known) => ({
        entries: prepend(entries, known.entries),
        series: mergeMetrics(known.series, metrics),
      })),
  };
}

function applyAll(before: RunSnapshot, frames: readonly Frame[], elapsedMs: number): RunSnapshot {
  const share = elapsedMs / Math.max(1, frames.length);
  const after = frames.reduce((snapshot, frame) => applyFrame(snapshot, frame, share), before);
  // Whoever draws what moved must see all of it, not only the last frame's.
  return frames.length < 2 ? after : { ...after, flows: frames.flatMap((frame) => frame.flows) };
}

/** Older entries before the known ones. */
function prepend(older: readonly Entry[], known: readonly Entry[]): readonly Entry[] {
  const first = known[0]?.n ?? Number.POSITIVE_INFINITY;
  const fresh = older.filter((entry) => entry.n < first);
  return fresh.length === 0 ? known : [...fresh, ...known].slice(-ENTRIES_KEPT);
}
