import type { ApiError, ApiResponse } from '../../config.ts';
import type { ControlRequestOf } from '../../kernel/function-request.ts';
import { unreservedConcurrencyMin } from '../../limits.ts';
import type { Turn } from '../function-state.ts';
import { answered, NO_CONTENT, refused } from './answers.ts';

/** `lambda:PutFunctionConcurrency` (CONC-04, CONC-06). */
export function putFunctionConcurrency(
  { reserved }: ControlRequestOf<'lambda:PutFunctionConcurrency'>,
  turn: Turn,
): ApiResponse {
  const { fn, world } = turn;
  const free = world.pool.unreservedLimit + (fn.reservedConcurrency ?? 0);
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
export function reserveConcurrency(reserved: number | undefined, { fn, world, plan }: Turn): void {
  fn.reservedConcurrency = reserved;
  world.pool.reserve(fn.config.id, reserved);
  plan.entry({ type: 'concurrency.reserved', function: fn.config.id, ...(reserved !== undefined && { reserved }) });
}

/** As recorded: without `Type` (CONC-04). */
function tooLittleLeft(least: number): ApiError {
  return {
    name: 'InvalidParameterValueException',
    message: `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${least}].`,
    status: 400,
    fault: 'Sender',
  };
}
