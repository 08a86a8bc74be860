import type { Instant } from '#lib/std/time.ts';

/**
 * A bucket of tokens that fills evenly, one each `interval` microseconds, up to a size that the asker names. It begins
 * full. Kept as the one instant at which it will be full again.
 */
export class Allowance {
  readonly #interval: number;
  #fullAt = 0;

  constructor(interval: number) {
    this.#interval = interval;
  }

  /** Whether a token is left of so many. */
  allows(now: Instant, size: number): boolean {
    const used = Math.max(0, this.#fullAt - now);
    return used + this.#interval <= size * this.#interval;
  }

  take(now: Instant): void {
    this.#fullAt = Math.max(this.#fullAt, now) + this.#interval;
  }
}
