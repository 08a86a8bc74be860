import { assert } from '#lib/std/assert.ts';
import { exponential } from '#lib/std/exponential.ts';
import type { Rng } from '#lib/std/rng.ts';
import { type Instant, instant } from '#lib/std/time.ts';
import type { Arrivals } from '../../config.ts';

/** The instants of a client's calls, one after the other. A changed client starts a new sequence where it is. */
export class ArrivalTimes {
  readonly #arrivals: Arrivals;
  readonly #from: Instant;
  readonly #draws: { readonly rng: Rng; readonly name: string };
  #count = 0;
  #last: number;

  constructor(arrivals: Arrivals, from: Instant, draws: { readonly rng: Rng; readonly name: string }) {
    this.#arrivals = arrivals;
    this.#from = from;
    this.#draws = draws;
    this.#last = from;
  }

  /** The next call's instant; undefined when there is none. */
  next(): Instant | undefined {
    const { perSecond } = this.#arrivals;
    if (perSecond <= 0) return undefined;
    assert(Number.isFinite(perSecond), 'a rate is a number');
    return this.#arrivals.kind === 'constant' ? this.#even(perSecond) : this.#poisson(perSecond);
  }

  /** Counted from the beginning, so that rounding never adds up. */
  #even(perSecond: number): Instant {
    const at = instant(this.#from + (this.#count * 1_000_000) / perSecond);
    this.#count += 1;
    return at;
  }

  /** Exponential gaps, in whole microseconds. */
  #poisson(perSecond: number): Instant {
    const { rng, name } = this.#draws;
    this.#last += Math.round((exponential(rng.draw(name)) * 1_000_000) / perSecond);
    return instant(this.#last);
  }
}
