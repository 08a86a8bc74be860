import type { Clock, Frame } from '#lib/protocol/frame.ts';
import { instant, ZERO } from '#lib/std/time.ts';

/** A frame that says only what a test cares about. */
export function makeFrame({
  clock,
  ...part
}: Partial<Omit<Frame, 'clock'>> & { readonly clock?: Partial<Clock> }): Frame {
  return {
    sequence: 1,
    full: false,
    views: [],
    removed: [],
    entries: [],
    heldBack: 0,
    logs: [],
    logsHeldBack: 0,
    metrics: [],
    flows: [],
    lines: [],
    ...part,
    clock: {
      now: ZERO,
      state: 'playing',
      speed: 1,
      factor: 1,
      behind: false,
      reproducible: true,
      entryCount: 0,
      ...clock,
    },
  };
}

/** One-second datapoints of a metric of one resource, from second 0 on. */
export function secondsOf(...sums: readonly number[]) {
  return sums.map((sum, second) => ({ at: instant(second * 1e6), samples: 1, sum, min: sum, max: sum }));
}
