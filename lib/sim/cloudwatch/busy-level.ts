import type { Instant } from '#lib/std/time.ts';
import { Counter } from './counter.ts';
import type { MetricIdentity } from './metric.ts';
import { MINUTES, periodOf, SECONDS } from './period.ts';

/**
 * Concurrency as Lambda reports it: a sample at each start of an invocation, and one at the end of each period that
 * ends busy. A function at rest reports nothing (MET-15, CW-06).
 */
export class BusyLevel {
  readonly counter: Counter;
  #nextSecond: number;
  #nextMinute: number;

  /** `scale`: how many of what levels are given in make one of the metric's unit. */
  constructor(identity: MetricIdentity, beginning: Instant, scale = 1) {
    this.counter = new Counter(identity, scale);
    this.#nextSecond = periodOf(SECONDS, beginning);
    this.#nextMinute = periodOf(MINUTES, beginning);
  }

  add(at: Instant, level: number): void {
    this.counter.add(at, level);
  }

  /** The periods that are over at `now` ended at `level`. */
  close(now: Instant, level: number): void {
    const seconds = periodOf(SECONDS, now);
    const minutes = periodOf(MINUTES, now);
    if (level > 0) {
      // No invocation is longer than the live series: what lies before it cannot have been missed.
      for (let second = Math.max(this.#nextSecond, seconds - SECONDS.kept); second < seconds; second += 1)
        this.counter.addToSecond(second, level);
      for (let minute = this.#nextMinute; minute < minutes; minute += 1) this.counter.addToMinute(minute, level);
    }
    this.#nextSecond = seconds;
    this.#nextMinute = minutes;
  }
}
