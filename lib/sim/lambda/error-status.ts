import type { ApiError } from '../config.ts';

/** The status of each error of Lambda's API (ERR-12), and of the protocol's own. Those that nothing here can cause are left out. */
export const STATUS_OF_ERROR = {
  CodeStorageExceededException: 400,
  InvalidParameterValueException: 400,
  InvalidRequestContentException: 400,
  PolicyLengthExceededException: 400,
  RecursiveInvocationException: 400,
  ResourceInUseException: 400,
  SerializationException: 400,
  ValidationException: 400,
  AccessDeniedException: 403,
  ProvisionedConcurrencyConfigNotFoundException: 404,
  ResourceNotFoundException: 404,
  ResourceConflictException: 409,
  PreconditionFailedException: 412,
  RequestEntityTooLargeException: 413,
  TooManyRequestsException: 429,
  ResourceNotReadyException: 502,
} as const;

export type LambdaErrorName = keyof typeof STATUS_OF_ERROR;

/** A refusal of Lambda's API. Its status is said where it is made, and is that of its name, or it does not compile. */
export function refusal<Name extends LambdaErrorName>(
  name: Name,
  status: (typeof STATUS_OF_ERROR)[Name],
  message: string,
  members?: ApiError['members'],
): ApiError {
  return { name, message, status, fault: status < 500 ? 'Sender' : 'Receiver', ...(members && { members }) };
}
