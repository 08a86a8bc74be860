import type { Instant } from '#lib/std/time.ts';
import type { CallRates } from '../../kernel/resource.ts';
import { CONTROL_CALLS_PER_SECOND } from '../../limits.ts';
import { Allowance } from './allowance.ts';

/** One bucket of a second's calls for `GetFunction`, one for `GetPolicy`, one for all the others together (CONC-14). */
export class ControlRates implements CallRates {
  readonly #getFunction = new Rate(CONTROL_CALLS_PER_SECOND.GetFunction);
  readonly #getPolicy = new Rate(CONTROL_CALLS_PER_SECOND.GetPolicy);
  readonly #others = new Rate(CONTROL_CALLS_PER_SECOND.others);

  take(operation: string, now: Instant): boolean {
    return this.#rateOf(operation).take(now);
  }

  #rateOf(operation: string): Rate {
    if (operation === 'lambda:GetFunction') return this.#getFunction;
    return operation === 'lambda:GetPolicy' ? this.#getPolicy : this.#others;
  }
}

class Rate {
  readonly #perSecond: number;
  readonly #calls: Allowance;

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    // Whole microseconds, so that a bucket holds just as many tokens however they were taken.
    this.#calls = new Allowance(Math.ceil(1_000_000 / perSecond));
  }

  take(now: Instant): boolean {
    const isAllowed = this.#calls.allows(now, this.#perSecond);
    if (isAllowed) this.#calls.take(now);
    return isAllowed;
  }
}
