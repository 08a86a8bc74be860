import type { ApiError } from '../config.ts';
import type { ThrottleReason } from '../journal/entry.ts';
import { SYNC_REQUEST_BYTES_MAX } from '../limits.ts';
import { refusal } from './error-status.ts';

// The refusals of the Invoke API, in AWS's words (section ERR of the facts).

const USER = { Type: 'User' } as const;

/** ERR-02, ERR-04 */
export function tooManyRequests(reason: ThrottleReason): ApiError {
  return refusal('TooManyRequestsException', 429, 'Rate Exceeded.', { Reason: reason, ...USER });
}

/** ERR-03 */
export function callRateExceeded(): ApiError {
  const members = { Reason: 'CallerRateLimitExceeded', ...USER };
  return refusal('TooManyRequestsException', 429, 'Rate exceeded', members);
}

/** 409 */
export function conflict(message: string): ApiError {
  return refusal('ResourceConflictException', 409, message, USER);
}

/** 404 in other words than those of a missing function. */
export function resourceNotFound(message: string): ApiError {
  return refusal('ResourceNotFoundException', 404, message, USER);
}

/** ASYNC-60; the message is that of the API's documentation (assumed). */
export function recursiveInvocation(): ApiError {
  const message =
    "Lambda has detected your function being invoked in a recursive loop with other Amazon Web Services resources and stopped your function's invocation.";
  return refusal('RecursiveInvocationException', 400, message, USER);
}

/** ERR-05. `arn`: as asked for, with its qualifier. */
export function notFound(arn: string): ApiError {
  return refusal('ResourceNotFoundException', 404, `Function not found: ${arn}`, USER);
}

/** ERR-06 */
export function otherRegion(asked: string, here: string): ApiError {
  const message = `Functions from '${asked}' are not reachable in this region ('${here}')`;
  return refusal('ResourceNotFoundException', 404, message, USER);
}

/** ERR-07. `problem`: in the words of AWS's JSON parser. */
export function invalidPayload(problem: string): ApiError {
  const message = `Could not parse request body into json: Could not parse payload into json: ${problem}`;
  return refusal('InvalidRequestContentException', 400, message, USER);
}

/** INV-02 (the words are assumed). */
export function invalidClientContext(): ApiError {
  const message = 'Client context must be a valid Base64-encoded JSON object.';
  return refusal('InvalidRequestContentException', 400, message, USER);
}

/** ERR-08: all that is wrong at once. */
export function validationFailed(problems: readonly string[]): ApiError {
  const noun = problems.length === 1 ? 'error' : 'errors';
  const message = `${problems.length} validation ${noun} detected: ${problems.join('; ')}`;
  return refusal('ValidationException', 400, message);
}

export function invalidParameter(message: string): ApiError {
  return refusal('InvalidParameterValueException', 400, message, USER);
}

/** A member of the request has another JSON type than the API's model says. */
export function serialization(): ApiError {
  return refusal('SerializationException', 400, 'Unexpected field type', USER);
}

/** CFG-05; as recorded, without `Type`. */
export function entityTooLarge(message: string): ApiError {
  return refusal('RequestEntityTooLargeException', 413, message);
}

/** Without a word, as recorded. */
export function accessDenied(): ApiError {
  return refusal('AccessDeniedException', 403, '');
}

/** INV-24 */
export function requestTooLarge(): ApiError {
  const message = `Request must be smaller than ${SYNC_REQUEST_BYTES_MAX} bytes for the InvokeFunction operation`;
  return refusal('RequestEntityTooLargeException', 413, message, USER);
}

/** INV-25; that the number is the new limit is assumed. */
export function eventTooLarge(bytes: number, limit: number): ApiError {
  const message = `${bytes} byte payload is too large for the Event invocation type (limit ${limit} bytes)`;
  return refusal('RequestEntityTooLargeException', 413, message, USER);
}
