import type { Rng } from '#lib/std/rng.ts';
import { type Instant, toSeconds } from '#lib/std/time.ts';
import type { FunctionConfig } from '../../config.ts';
import { TRACES_SAMPLED_PERCENT } from '../../limits.ts';

/**
 * Which invocations of a function with active tracing are sampled, where nobody has decided before: the first of each
 * second, and some of the others (XRAY-04).
 */
export class TraceSampler {
  #second = -1;

  sample(now: Instant, { id }: FunctionConfig, rng: Rng): boolean {
    const second = Math.floor(toSeconds(now));
    if (second !== this.#second) {
      this.#second = second;
      return true;
    }
    return rng.draw(`trace-sampling/${id}`) < (TRACES_SAMPLED_PERCENT / 100) * 0x1_0000_0000;
  }
}
