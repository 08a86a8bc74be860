import type { Instant } from '#lib/std/time.ts';
import type { ScalingRule } from '../../config.ts';
import type { ThrottleReason } from '../../journal/entry.ts';
import type { AccountRates, Surroundings } from '../../kernel/resource.ts';
import { REQUESTS_PER_CONCURRENCY, SCALING_BURST, SCALING_INTERVAL } from '../../limits.ts';
import { Allowance } from './allowance.ts';
import { RequestsOfSecond } from './requests-of-second.ts';

/** The rates a function is held to: synchronous requests (CONC-10) and new environments (CONC-07, CONC-08). */
export class RateLimits {
  readonly #requests = new RequestsOfSecond();
  readonly #environments = new Allowance(SCALING_INTERVAL / SCALING_BURST);

  /**
   * Why a synchronous request is over ten times the concurrency a second, or undefined. A reservation has a rate of its
   * own; all functions without one share the account's.
   */
  requestRefusal(reserved: number | undefined, { now, account, rates }: Surroundings): ThrottleReason | undefined {
    const allowed = REQUESTS_PER_CONCURRENCY * (reserved ?? account.concurrentExecutions);
    if (this.#requestsOf(reserved, rates).countOf(now) < allowed) return undefined;
    return reserved === undefined
      ? 'FunctionInvocationRateLimitExceeded'
      : 'ReservedFunctionInvocationRateLimitExceeded';
  }

  countRequest(reserved: number | undefined, { now, rates }: Surroundings): void {
    this.#requestsOf(reserved, rates).count(now);
  }

  /** Why no environment may be added now, or undefined. Which reason AWS gives is not known (ERR-04). */
  scalingRefusal({ now, account, rates }: Surroundings): ThrottleReason | undefined {
    return this.#mayGrow(account.scaling, now, rates) ? undefined : 'FunctionInvocationRateLimitExceeded';
  }

  /** By both rules: a deployment may change which one counts. */
  countEnvironment({ now, rates }: Surroundings): void {
    this.#environments.take(now);
    rates.burst.take(now);
  }

  #mayGrow(rule: ScalingRule, now: Instant, { burst }: AccountRates): boolean {
    return rule.kind === 'current' ? this.#environments.allows(now, SCALING_BURST) : burst.allows(now, rule.burst);
  }

  #requestsOf(reserved: number | undefined, rates: AccountRates): AccountRates['requests'] {
    return reserved === undefined ? rates.requests : this.#requests;
  }
}
