import type { ApiResponse } from '../../config.ts';
import type { ControlRequestOf } from '../../kernel/function-request.ts';
import type { Turn } from '../function-state.ts';
import { answered } from './answers.ts';

/** `lambda:PutFunctionRecursionConfig` (ASYNC-61): counts from the next invocation on. */
export function putFunctionRecursionConfig(
  { recursiveLoop }: ControlRequestOf<'lambda:PutFunctionRecursionConfig'>,
  { fn }: Turn,
): ApiResponse {
  fn.recursiveLoop = recursiveLoop;
  return answered(200, { RecursiveLoop: recursiveLoop });
}

/** `lambda:GetFunctionRecursionConfig` */
export function getFunctionRecursionConfig(
  _request: ControlRequestOf<'lambda:GetFunctionRecursionConfig'>,
  { fn }: Turn,
): ApiResponse {
  return answered(200, { RecursiveLoop: fn.recursiveLoop });
}
