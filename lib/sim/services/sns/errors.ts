import type { ApiError } from '../../config.ts';

// SNS's refusals, in its own words (SNS-21, SNS-22).

export const topicNotFound = (): ApiError => snsError('NotFound', 'Topic does not exist', 404);

export const invalidParameter = (what: string): ApiError =>
  snsError('InvalidParameter', `Invalid parameter: ${what}`, 400);

export const invalidAttribute = (message: string): ApiError => snsError('ParameterValueInvalid', message, 400);

export const validationError = (place: string): ApiError =>
  snsError(
    'ValidationError',
    `1 validation error detected: Value null at '${place}' failed to satisfy constraint: Member must not be null`,
    400,
  );

export const unknownOperation = (op: string): ApiError =>
  snsError('InvalidAction', `The action ${op} is not valid for a topic.`, 400);

function snsError(name: string, message: string, status: number): ApiError {
  return { name, message, status, fault: 'Sender', members: { Type: 'Sender' } };
}
