import type { Instant } from '#lib/std/time.ts';
import type { FunctionConfig } from '../config.ts';
import type { ThrottleReason } from '../journal/entry.ts';
import { REQUESTS_PER_CONCURRENCY, SCALING_BURST, SCALING_INTERVAL } from '../limits.ts';

/** The two rates of one function: synchronous requests (CONC-10) and new environments (CONC-07). */
export class RateLimits {
  #second = -1;
  #requests = 0;
  /** When the allowance of new environments will be full again. */
  #refilledAt = 0;

  /**
   * Why a synchronous request is over ten times the concurrency a second, or undefined. Counted by whole virtual
   * seconds (assumed: AWS does not say how it measures).
   */
  requestRefusal(now: Instant, config: FunctionConfig, accountLimit: number): ThrottleReason | undefined {
    const allowed = REQUESTS_PER_CONCURRENCY * (config.reservedConcurrency ?? accountLimit);
    if (this.#second !== secondOf(now) || this.#requests < allowed) return undefined;
    return config.reservedConcurrency === undefined
      ? 'FunctionInvocationRateLimitExceeded'
      : 'ReservedFunctionInvocationRateLimitExceeded';
  }

  countRequest(now: Instant): void {
    const second = secondOf(now);
    if (second === this.#second) this.#requests += 1;
    else {
      this.#second = second;
      this.#requests = 1;
    }
  }

  /** Why no environment may be added now, or undefined. Which reason AWS gives is not known (ERR-04). */
  scalingRefusal(now: Instant): ThrottleReason | undefined {
    const used = Math.max(0, this.#refilledAt - now);
    return used + PER_ENVIRONMENT <= SCALING_INTERVAL ? undefined : 'FunctionInvocationRateLimitExceeded';
  }

  countEnvironment(now: Instant): void {
    this.#refilledAt = Math.max(this.#refilledAt, now) + PER_ENVIRONMENT;
  }
}

/** Virtual time in which the allowance grows by one environment. */
const PER_ENVIRONMENT = SCALING_INTERVAL / SCALING_BURST;

function secondOf(now: Instant): number {
  return Math.floor(now / 1_000_000);
}
