import { isJsonObject, type JsonObject } from '#lib/std/json.ts';
import type { ApiError } from '../../config.ts';
import { codeId } from '../../ids.ts';
import type { DecodeContext } from '../../kernel/decoder.ts';
import type { DeployedCode } from '../../kernel/function-api-request.ts';
import { CREATE_REQUEST_BYTES_MAX, UNZIPPED_BYTES_MAX, ZIPPED_BYTES_MAX } from '../../limits.ts';
import { entityTooLarge, invalidParameter } from '../api-errors.ts';
import { Refused } from './parameters.ts';

/**
 * The code a call brings. Archives are unpacked and bundled before a call enters the run, and are objects then; one that
 * is still base64 could not be unpacked. `holder`: the object that has `ZipFile`, `S3Bucket`, …
 */
export function readCode(holder: JsonObject, context: DecodeContext): DeployedCode {
  const { ZipFile, S3Bucket, ImageUri } = holder;
  if (isJsonObject(ZipFile) && context.origin.by === 'person') return unpacked(ZipFile);
  if (ZipFile !== undefined) throw new Refused(archiveProblem(context));
  if (typeof S3Bucket === 'string') throw new Refused(objectProblem(S3Bucket, context));
  if (ImageUri !== undefined) throw new Refused(invalidParameter('Container images are not simulated.'));
  throw new Refused(invalidParameter('Please provide a source for function code.'));
}

/** CFG-05: bytes of the request, its archive in base64. What is larger than the API takes is refused. */
export function refuseOversized(params: JsonObject, holder: JsonObject, operation: string): void {
  const archive = isJsonObject(holder.ZipFile) ? Number(holder.ZipFile.CodeSize) : 0;
  if (archive > ZIPPED_BYTES_MAX) {
    throw new Refused(entityTooLarge(`Zipped size must be smaller than ${ZIPPED_BYTES_MAX} bytes`));
  }
  if (Math.ceil((archive * 4) / 3) + JSON.stringify(params).length <= CREATE_REQUEST_BYTES_MAX) return;
  const message = `Request must be smaller than ${CREATE_REQUEST_BYTES_MAX} bytes for the ${operation} operation`;
  throw new Refused(entityTooLarge(message));
}

/** What only a call from outside can do: it needs the bundler, which is no part of a run. */
export const ONLY_PERSONS =
  'Code, handler and runtime are changed by a person’s call only: from within a run it is not simulated.';

/** CFG-06 */
function unpacked({ CodeSha256, CodeSize, UnzippedSize }: JsonObject): DeployedCode {
  if (Number(UnzippedSize) >= UNZIPPED_BYTES_MAX) {
    throw new Refused(invalidParameter(`Unzipped size must be smaller than ${UNZIPPED_BYTES_MAX} bytes`));
  }
  // Words of people's deploy logs.
  if (Number(UnzippedSize) === 0) throw new Refused(invalidParameter('Uploaded file must be a non-empty zip'));
  return { id: codeId(String(CodeSha256)), bytes: Number(CodeSize) };
}

function archiveProblem({ origin }: DecodeContext): ApiError {
  if (origin.by !== 'person') return invalidParameter(ONLY_PERSONS);
  return invalidParameter('Could not unzip uploaded file. Please check your file, then try to upload again.');
}

/** CFG-20 */
function objectProblem(bucket: string, { directory }: DecodeContext): ApiError {
  if (directory.bucket(bucket) !== undefined) return invalidParameter('Code in S3 objects is not simulated.');
  return invalidParameter(
    'Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not exist',
  );
}
