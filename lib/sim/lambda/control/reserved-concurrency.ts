import type { ApiError, ApiResponse } from '../../config.ts';
import type { ControlRequestOf } from '../../kernel/function-request.ts';
import { unreservedConcurrencyMin } from '../../limits.ts';
import { claimConcurrency, provisionedOf } from '../environments/provisioned-environments.ts';
import { refusal } from '../error-status.ts';
import type { Turn } from '../function-state.ts';
import { answered, NO_CONTENT, refused } from './answers.ts';

/** `lambda:PutFunctionConcurrency` (CONC-04, CONC-06). */
export function putFunctionConcurrency(
  { reserved }: ControlRequestOf<'lambda:PutFunctionConcurrency'>,
  turn: Turn,
): ApiResponse {
  const { fn, world } = turn;
  const provisioned = provisionedOf(fn);
  if (reserved < provisioned) return refused(lessThanProvisioned(reserved, provisioned));
  const free = world.pool.unreservedLimit + (fn.reservedConcurrency ?? provisioned);
  // A reservation of 0 takes nothing from the others.
  const least = unreservedConcurrencyMin(world.account.concurrentExecutions);
  if (reserved > 0 && free - reserved < least) return refused(tooLittleLeft(least));
  reserveConcurrency(reserved, turn);
  return answered(200, { ReservedConcurrentExecutions: reserved });
}

/** `lambda:DeleteFunctionConcurrency` */
export function deleteFunctionConcurrency(
  _request: ControlRequestOf<'lambda:DeleteFunctionConcurrency'>,
  turn: Turn,
): ApiResponse {
  reserveConcurrency(undefined, turn);
  return NO_CONTENT;
}

/** Sets the function's reservation, or takes it away. What runs keeps its lease to the end. */
export function reserveConcurrency(reserved: number | undefined, turn: Turn): void {
  const { fn, plan } = turn;
  fn.reservedConcurrency = reserved;
  claimConcurrency(turn);
  plan.entry({ type: 'concurrency.reserved', function: fn.config.id, ...(reserved !== undefined && { reserved }) });
}

/** As recorded, spaces and all (PC-12). */
function lessThanProvisioned(reserved: number, provisioned: number): ApiError {
  const message = ` ReservedConcurrentExecutions  ${reserved} should not be lower than function's total provisioned concurrency [${provisioned}].`;
  return refusal('InvalidParameterValueException', 400, message);
}

/** As recorded: without `Type` (CONC-04). */
function tooLittleLeft(least: number): ApiError {
  const message = `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${least}].`;
  return refusal('InvalidParameterValueException', 400, message);
}
