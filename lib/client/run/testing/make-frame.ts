import type { Clock, Frame } from '#lib/protocol/frame.ts';
import { quietFrame } from '#lib/protocol/quiet-frame.ts';
import { instant, ZERO } from '#lib/std/time.ts';

/** A frame that says only what a test cares about. */
export function makeFrame({
  clock,
  ...part
}: Partial<Omit<Frame, 'clock'>> & { readonly clock?: Partial<Clock> }): Frame {
  const playing: Clock = {
    now: ZERO,
    state: 'playing',
    speed: 1,
    factor: 1,
    behind: false,
    reproducible: true,
    entryCount: 0,
  };
  return { ...quietFrame(1, { ...playing, ...clock }), ...part };
}

/** One-second datapoints of a metric of one resource, from second 0 on. */
export function secondsOf(...sums: readonly number[]) {
  return sums.map((sum, second) => ({ at: instant(second * 1e6), samples: 1, sum, min: sum, max: sum }));
}
