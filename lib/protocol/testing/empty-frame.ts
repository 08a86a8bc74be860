import { ZERO } from '#lib/std/time.ts';
import type { Frame } from '../frame.ts';

/** A frame in which nothing happened. */
export function emptyFrame(sequence: number): Frame {
  return {
    sequence,
    full: false,
    clock: { now: ZERO, state: 'paused', speed: 'auto', behind: false, reproducible: true, entryCount: 0 },
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
