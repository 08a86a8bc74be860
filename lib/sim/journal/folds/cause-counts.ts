import type { Causes } from '../view.ts';

/** Causes a view shows. */
const SHOWN = 20;
/** Causes told apart. What comes after them is counted together: a handler may throw a new error type each time. */
const DISTINCT = 1_000;
const OTHERS = 'others';

/** Counts how often each cause occurred. */
export class CauseCounts {
  readonly #counts = new Map<string, number>();

  add(cause: string): void {
    const key = this.#counts.size < DISTINCT || this.#counts.has(cause) ? cause : OTHERS;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** Takes back one that was added: what it counted is no longer there. */
  remove(cause: string): void {
    const key = this.#counts.has(cause) ? cause : OTHERS;
    const left = (this.#counts.get(key) ?? 0) - 1;
    if (left > 0) this.#counts.set(key, left);
    else this.#counts.delete(key);
  }

  clear(): void {
    this.#counts.clear();
  }

  /** The most frequent first; of equally frequent ones, the first seen. */
  top(): Causes {
    return [...this.#counts]
      .map(([cause, count]) => ({ cause, count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, SHOWN);
  }
}
