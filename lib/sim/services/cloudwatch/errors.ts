import type { ApiError } from '../../config.ts';

// CloudWatch's refusals, in its own words.

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html#API_SetAlarmState_Errors */
export const alarmNotFound = (): ApiError => sender('ResourceNotFound', 'The named resource does not exist.', 404);

export const invalidFormat = (message: string): ApiError => sender('InvalidFormat', message);

export const missingParameter = (name: string): ApiError =>
  sender('MissingParameter', `The request must contain the parameter ${name}.`);

export const validationError = (message: string): ApiError => sender('ValidationError', message);

export const invalidCombination = (one: string, other: string): ApiError =>
  sender(
    'InvalidParameterCombination',
    `The parameters ${one} and ${other} are mutually exclusive and you have specified both.`,
  );

export const notInEnumeration = (value: string, member: string, values: readonly string[]): ApiError =>
  sender(
    'ValidationError',
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must satisfy enum value set: [${values.join(', ')}]`,
  );

function sender(name: string, message: string, status = 400): ApiError {
  return { name, message, status, fault: 'Sender' };
}
