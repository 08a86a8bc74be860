import type { ApiError } from '../../config.ts';

// S3's refusals, in its own words (S3-03).

export const noSuchBucket = (): ApiError => s3Error('NoSuchBucket', 'The specified bucket does not exist', 404);

export const noSuchKey = (): ApiError => s3Error('NoSuchKey', 'The specified key does not exist.', 404);

export const keyTooLong = (): ApiError => s3Error('KeyTooLongError', 'Your key is too long', 400);

/** What the SDKs refuse before they ask: S3 itself would take the request for another one. */
export const missingParameter = (name: string): ApiError =>
  s3Error('InvalidRequest', `Missing required parameter: ${name}`, 400);

export const methodNotAllowed = (): ApiError =>
  s3Error('MethodNotAllowed', 'The specified method is not allowed against this resource.', 405);

function s3Error(name: string, message: string, status: number): ApiError {
  return { name, message, status, fault: 'Sender' };
}
