import type { ApiError } from '../../config.ts';
import { refusal } from '../error-status.ts';

/** VER-06: a write that names another revision than the present one is refused; undefined: it may go on. */
export function revisionProblem(asked: string | undefined, present: string): ApiError | undefined {
  if (asked === undefined || asked === present) return undefined;
  const message =
    'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id';
  return refusal('PreconditionFailedException', 412, message, { Type: 'User' });
}
