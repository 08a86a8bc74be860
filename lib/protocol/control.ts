import type { Instant } from '#lib/std/time.ts';

/** What a person asks of the run itself. */
export type Control =
  | { readonly control: 'play' }
  | { readonly control: 'pause' }
  /** Handles the next event on the agenda, then stays paused. */
  | { readonly control: 'step' }
  /** Plays at full speed until the instant, then pauses. */
  | { readonly control: 'run-until'; readonly instant: Instant }
  | { readonly control: 'set-speed'; readonly speed: Speed };

/** Virtual seconds per wall second, 0.1 to 1000; `max`: as fast as the machine can; `auto`: real time, skipping idle gaps over 2 s. */
export type Speed = number | 'max' | 'auto';

export const SPEED_MIN = 0.1;
export const SPEED_MAX = 1000;
/** `auto` skips ahead when nothing is due for longer than this. */
export const IDLE_GAP_SECONDS = 2;
