import { type Instant, instant } from '#lib/std/time.ts';
import { isoMillis } from '../wall-clock.ts';

/** ISO times of one run. Lines come thousands to a second, and all of them share all but their milliseconds. */
export class IsoClock {
  #epochMs = 0;
  #second = -1;
  /** `2026-11-20T19:42:21.` */
  #head = '';

  /** `2026-11-20T19:42:21.007Z` */
  time(epochMs: number, at: Instant): string {
    const second = Math.floor(at / 1_000_000);
    if (second !== this.#second || epochMs !== this.#epochMs) this.#turn(epochMs, second);
    // An epoch of whole seconds is what makes the run's seconds and the calendar's one.
    if (epochMs % 1_000 !== 0) return isoMillis(epochMs, at);
    const millis = Math.floor(at / 1_000) % 1_000;
    return `${this.#head}${millis < 10 ? '00' : millis < 100 ? '0' : ''}${millis}Z`;
  }

  #turn(epochMs: number, second: number): void {
    this.#epochMs = epochMs;
    this.#second = second;
    this.#head = isoMillis(epochMs, instant(second * 1_000_000)).slice(0, -4);
  }
}
