/** Durations a function's percentiles look back on. */
const KEPT = 1_000;

/** The last durations of a function, in microseconds. Adding costs O(1); sorting waits until somebody looks. */
export class RecentDurations {
  readonly #ring: number[] = [];
  #next = 0;

  add(duration: number): void {
    this.#ring[this.#next] = duration;
    this.#next = (this.#next + 1) % KEPT;
  }

  /** The smallest duration that `p50`, respectively `p99`, of them do not pass; undefined before the first. */
  percentiles(): { readonly p50: number; readonly p99: number } | undefined {
    const sorted = Float64Array.from(this.#ring).sort();
    const p50 = sorted[Math.ceil(sorted.length * 0.5) - 1];
    const p99 = sorted[Math.ceil(sorted.length * 0.99) - 1];
    return p50 === undefined || p99 === undefined ? undefined : { p50, p99 };
  }
}
