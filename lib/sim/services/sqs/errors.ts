import type { ApiError, ApiResponse } from '../../config.ts';
import type { Decoded } from '../../kernel/decoder.ts';

// SQS's refusals, in its own words (SQS-27). Over the JSON protocol every one has status 400; the name is the code of
// the older query protocol, which the SDKs still show, and `QueryErrorCode` the name of the exception.

export const nonExistentQueue = (): ApiError =>
  sqsError('AWS.SimpleQueueService.NonExistentQueue', 'QueueDoesNotExist', 'The specified queue does not exist.');

export const missingParameter = (name: string): ApiError =>
  sqsError('MissingParameter', 'MissingRequiredParameterException', `The request must contain the parameter ${name}.`);

export const invalidParameter = (message: string): ApiError =>
  sqsError('InvalidParameterValue', 'InvalidParameterValueException', message);

/** `Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.` */
export const invalidValue = (value: string | number, parameter: string, reason: string): ApiError =>
  invalidParameter(`Value ${value} for parameter ${parameter} is invalid. Reason: ${reason}`);

export const messageTooLong = (maximumBytes: number): ApiError =>
  invalidParameter(`One or more parameters are invalid. Reason: Message must be shorter than ${maximumBytes} bytes.`);

export const invalidContents = (): ApiError =>
  sqsError(
    'InvalidMessageContents',
    'InvalidMessageContents',
    'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF',
  );

export const emptyBatch = (entryType: string): ApiError =>
  namespaced('EmptyBatchRequest', `There should be at least one ${entryType} in the request.`);

export const tooManyEntries = (maximum: number, sent: number): ApiError =>
  namespaced(
    'TooManyEntriesInBatchRequest',
    `Maximum number of entries per request are ${maximum}. You have sent ${sent}.`,
  );

export const idsNotDistinct = (id: string): ApiError => namespaced('BatchEntryIdsNotDistinct', `Id ${id} repeated.`);

export const invalidEntryId = (): ApiError =>
  namespaced(
    'InvalidBatchEntryId',
    'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
  );

export const batchTooLong = (maximumBytes: number, sentBytes: number): ApiError =>
  namespaced(
    'BatchRequestTooLong',
    `Batch requests cannot be longer than ${maximumBytes} bytes. You have sent ${sentBytes} bytes.`,
  );

export const purgeInProgress = (queueName: string): ApiError =>
  namespaced('PurgeQueueInProgress', `Only one PurgeQueue operation on ${queueName} is allowed every 60 seconds.`);

export const unknownAttribute = (name: string): ApiError =>
  sqsError('InvalidAttributeName', 'InvalidAttributeName', `Unknown Attribute ${name}.`);

export const invalidReceiptHandle = (handle: string): ApiError =>
  sqsError(
    'ReceiptHandleIsInvalid',
    'ReceiptHandleIsInvalid',
    `The input receipt handle "${handle}" is not a valid receipt handle.`,
  );

export const messageNotInFlight = (): ApiError =>
  namespaced('MessageNotInflight', "The specified message isn't in flight.");

export const overLimit = (): ApiError =>
  sqsError(
    'OverLimit',
    'OverLimit',
    'The specified action violates a limit. For example, ReceiveMessage returns this error if the maximum number of in flight messages is reached.',
  );

export const unsupportedOperation = (message: string): ApiError => namespaced('UnsupportedOperation', message);

/** What the JSON protocol itself refuses: a number where a text belongs. */
export const serialization = (message: string): ApiError => ({
  name: 'SerializationException',
  message,
  status: 400,
  fault: 'Sender',
});

export const refusal = (error: ApiError): ApiResponse => ({ ok: false, error });
export const refused = (error: ApiError): Decoded => ({ kind: 'answered', response: refusal(error) });

const namespaced = (code: string, message: string): ApiError =>
  sqsError(`AWS.SimpleQueueService.${code}`, code, message);

function sqsError(name: string, queryErrorCode: string, message: string): ApiError {
  return { name, message, status: 400, fault: 'Sender', members: { QueryErrorCode: queryErrorCode } };
}
