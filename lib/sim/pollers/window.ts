import { type Duration, type Instant, plus, since } from '#lib/std/time.ts';

/**
 * When the batch window that is open at `now` ends. The first opens when the previous invocation ended, and each next
 * one when the one before is over (SQS-ESM-05): what comes in between waits for the rest of its window only.
 */
export function windowEnd(opened: Instant, window: Duration, now: Instant): Instant {
  const whole = Math.floor(since(opened, now) / window);
  return plus(opened, ((whole + 1) * window) as Duration); // a multiple of a whole number is whole
}
