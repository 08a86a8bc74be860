import { WATCHDOG_TIMERS_MAX, WATCHDOG_WINDOW_MS } from '../limits.ts';

/**
 * Rations wall-clock timers. The isolate library keeps every timer until its instant, also of calls long over, and
 * frees all that are due one inside the other on its timer thread: tens of thousands at once, after a pause of the
 * machine, overflow that thread's stack and end the process. So only code that could hang gets a timer, and at most a
 * fixed number of them are alive. What hangs beyond is left to whoever watches the process.
 */
export class WatchdogRation {
  readonly #armed = new Float64Array(WATCHDOG_TIMERS_MAX);
  #next = 0;

  /** The options of a call into the isolate: with a timer when one is to be had. */
  options(mayHang: boolean, budgetMs: number): { readonly timeout?: number } {
    if (!mayHang) return unwatched;
    const now = performance.now();
    // The ring holds the instants of the last timers: its oldest must be gone for sure.
    if (now < (this.#armed[this.#next] ?? 0)) return unwatched;
    this.#armed[this.#next] = now + budgetMs + WATCHDOG_WINDOW_MS;
    this.#next = (this.#next + 1) % WATCHDOG_TIMERS_MAX;
    return { timeout: budgetMs };
  }
}

const unwatched = {};
