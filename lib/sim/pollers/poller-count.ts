import type { MappingConfig } from '../config.ts';
import { POLLERS_BACKOFF_MIN, POLLERS_MAX, POLLERS_START, POLLERS_STEP } from '../limits.ts';

/**
 * How many batches a mapping works on at once (SQS-ESM-06, SQS-ESM-08). Rises step by step while all are busy, falls
 * back when there is nothing to do, and gives way to errors.
 */
export class PollerCount {
  #allowed: number;
  #max: number;
  #hadTrouble = false;

  constructor(config: MappingConfig) {
    this.#max = maxOf(config);
    this.#allowed = this.base;
  }

  get allowed(): number {
    return this.#allowed;
  }

  /** At the start, and when idle. */
  get base(): number {
    return Math.min(POLLERS_START, this.#max);
  }

  get canRise(): boolean {
    return this.#allowed < this.#max;
  }

  configure(config: MappingConfig): void {
    this.#max = maxOf(config);
    this.#allowed = Math.max(this.base, Math.min(this.#allowed, this.#max));
  }

  /** A second has passed with every poller busy, or with fewer than at the start. Trouble in it holds the rise back. */
  rise(isSaturated: boolean): void {
    const limit = isSaturated ? this.#max : this.base;
    if (!this.#hadTrouble && this.#allowed < limit) this.#allowed = Math.min(limit, this.#allowed + POLLERS_STEP);
    this.#hadTrouble = false;
  }

  /** A receive came back empty: what is not busy is not needed. */
  rest(busy: number): void {
    if (this.#allowed > this.base) this.#allowed = Math.max(this.base, busy);
  }

  /** A function error lowers the concurrency by one (SQS-ESM-14). */
  backOff(): void {
    this.#hadTrouble = true;
    this.#allowed = Math.max(Math.min(POLLERS_BACKOFF_MIN, this.#max), this.#allowed - 1);
  }

  /** A throttle undoes the rise, but not the start: too little reserved concurrency shows (SQS-ESM-09). */
  giveWay(): void {
    this.#hadTrouble = true;
    if (this.#allowed > this.base) this.#allowed -= 1;
  }
}

function maxOf({ maximumConcurrency }: MappingConfig): number {
  return Math.min(maximumConcurrency ?? POLLERS_MAX, POLLERS_MAX);
}
