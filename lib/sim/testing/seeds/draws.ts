import { defined } from '#lib/std/assert.ts';
import { Rng } from '#lib/std/rng.ts';

/** The luck of the generator: one sequence, apart from the run's own. */
export class Draws {
  readonly #rng: Rng;

  constructor(seed: number) {
    this.#rng = new Rng(seed ^ 0x5eed);
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + this.#rng.below('generator', to - from + 1);
  }

  /** True in this many cases of a hundred. */
  chance(percent: number): boolean {
    return this.#rng.below('generator', 100) < percent;
  }

  pick<T>(choices: readonly T[]): T {
    return defined(choices[this.#rng.below('generator', choices.length)], 'there is something to choose from');
  }
}
