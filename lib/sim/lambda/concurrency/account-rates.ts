import type { AccountRates } from '../../kernel/resource.ts';
import { BURST_REFILL_BEFORE_2023, BURST_REFILL_INTERVAL_BEFORE_2023 } from '../../limits.ts';
import { Allowance } from './allowance.ts';
import { ControlRates } from './control-rates.ts';
import { RequestsOfSecond } from './requests-of-second.ts';

/**
 * The rates that all functions of an account share.
 *
 * `burst` is the rule of before November 2023, which exam notes still teach (CONC-08): a bucket of 500, 1,000 or 3,000
 * tokens, by Region, that gets 500 a minute back, here one each 120 ms. Every new environment takes one, of whatever
 * function, reserved or not; without one, the request is throttled. Environments that are there cost nothing, so an
 * account at rest for six minutes can add 3,000 again on top of those it has.
 */
export function newAccountRates(): AccountRates {
  return {
    requests: new RequestsOfSecond(),
    burst: new Allowance(BURST_REFILL_INTERVAL_BEFORE_2023 / BURST_REFILL_BEFORE_2023),
    control: new ControlRates(),
  };
}
