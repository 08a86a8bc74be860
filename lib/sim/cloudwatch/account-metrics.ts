import type { Instant } from '#lib/std/time.ts';
import { BusyLevel } from './busy-level.ts';
import type { Counter } from './counter.ts';
import type { MetricIdentity } from './metric.ts';

/** What is at work in the account's region, by what it counts against. */
export interface AccountLevels {
  readonly concurrency: number;
  /** Of functions without reserved concurrency. */
  readonly unreserved: number;
  /** Reserved for single functions, used or not. */
  readonly reserved: number;
}

/** Concurrency of the whole region: metrics without dimensions (MET-15, MET-16, MET-19). */
export class AccountMetrics {
  readonly metrics: readonly Counter[];
  readonly #concurrency: BusyLevel;
  readonly #unreserved: BusyLevel;
  readonly #claimed: BusyLevel;

  constructor(beginning: Instant) {
    this.#concurrency = new BusyLevel(identity('ConcurrentExecutions'), beginning);
    this.#unreserved = new BusyLevel(identity('UnreservedConcurrentExecutions'), beginning);
    this.#claimed = new BusyLevel(identity('ClaimedAccountConcurrency'), beginning);
    this.metrics = [this.#concurrency.counter, this.#unreserved.counter, this.#claimed.counter];
  }

  /** The periods that are over at `now` ended at these levels. */
  close(now: Instant, { concurrency, unreserved, reserved }: AccountLevels): void {
    this.#concurrency.close(now, concurrency);
    this.#unreserved.close(now, unreserved);
    // Reported while there is traffic, as the other two.
    this.#claimed.close(now, concurrency > 0 ? unreserved + reserved : 0);
  }

  /** An invocation started. */
  add(at: Instant, { concurrency, unreserved, reserved }: AccountLevels): void {
    this.#concurrency.add(at, concurrency);
    this.#unreserved.add(at, unreserved);
    this.#claimed.add(at, unreserved + reserved);
  }
}

function identity(name: string): MetricIdentity {
  return { namespace: 'AWS/Lambda', name, dimensions: [], unit: 'Count' };
}
