import type { Clock, Frame } from './frame.ts';

/** A frame that tells the clock and nothing else. */
export function quietFrame(sequence: number, clock: Clock): Frame {
  return {
    sequence,
    full: false,
    clock,
    views: [],
    removed: [],
    entries: [],
    heldBack: 0,
    logs: [],
    logsHeldBack: 0,
    metrics: [],
    flows: [],
    lines: [],
  };
}
