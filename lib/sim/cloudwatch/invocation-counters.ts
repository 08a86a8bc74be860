import type { Instant } from '#lib/std/time.ts';
import { Counter } from './counter.ts';
import type { MetricNamer } from './resource-metrics.ts';

/** Durations are added in microseconds. */
const MICROS_PER_MILLISECOND = 1_000;

/** What is counted of invocations in one set of dimensions (MET-01 to MET-03, MET-11). */
export class InvocationCounters {
  readonly metrics: readonly Counter[];
  readonly #invocations: Counter;
  readonly #errors: Counter;
  readonly #throttles: Counter;
  readonly #duration: Counter;

  constructor(name: MetricNamer) {
    this.#invocations = new Counter(name('Invocations', 'Count'));
    this.#errors = new Counter(name('Errors', 'Count'));
    this.#throttles = new Counter(name('Throttles', 'Count'));
    this.#duration = new Counter(name('Duration', 'Milliseconds'), MICROS_PER_MILLISECOND);
    this.metrics = [this.#invocations, this.#errors, this.#throttles, this.#duration];
  }

  /** An invocation is also a sample of 0 throttles, as its end is of 0 or 1 errors: averages are rates (MET-33). */
  start(at: Instant): void {
    this.#invocations.add(at, 1);
    this.#throttles.add(at, 0);
  }

  throttle(at: Instant): void {
    this.#throttles.add(at, 1);
  }

  /** Error and duration are stamped with the start (MET-02). */
  end(startedAt: Instant, errors: 0 | 1, duration: number): void {
    this.#errors.add(startedAt, errors);
    this.#duration.add(startedAt, duration);
  }
}
