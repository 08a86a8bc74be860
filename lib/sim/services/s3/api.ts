import type { JsonObject } from '#lib/std/json.ts';
import { utf8Length } from '#lib/std/utf8.ts';
import type { Decoder, DecoderTable } from '../../kernel/decoder.ts';
import type { BucketRequest } from '../../kernel/target-request.ts';
import { OBJECT_KEY_BYTES_MAX } from '../../limits.ts';
import { guarded, Refusal } from '../refusal.ts';
import { keyTooLong, missingParameter, noSuchBucket } from './errors.ts';

/** The operations of S3: parameters by AWS's names in, a request or AWS's refusal out. */
export const s3Decoders: DecoderTable = new Map<string, Decoder>([
  ['s3:PutObject', toBucket(putObject)],
  ['s3:GetObject', toBucket((params) => ({ op: 's3:GetObject', key: keyIn(params) }))],
]);

/** An operation on the bucket that `Bucket` names. */
function toBucket(decode: (params: JsonObject) => BucketRequest): Decoder {
  return guarded((params, { directory }) => {
    const request = decode(params);
    const bucket = directory.bucket(textIn(params, 'Bucket'));
    if (bucket === undefined) throw new Refusal(noSuchBucket());
    return { kind: 'request', target: bucket.id, request };
  });
}

function putObject(params: JsonObject): BucketRequest {
  const key = keyIn(params);
  const { Body: body = '', ContentType: contentType = DEFAULT_TYPE } = params;
  if (typeof body !== 'string') throw new Refusal(missingParameter('Body'));
  if (typeof contentType !== 'string') throw new Refusal(missingParameter('ContentType'));
  return { op: 's3:PutObject', key, body, contentType };
}

const DEFAULT_TYPE = 'application/octet-stream';

/** S3-02 */
function keyIn(params: JsonObject): string {
  const key = textIn(params, 'Key');
  if (utf8Length(key) > OBJECT_KEY_BYTES_MAX) throw new Refusal(keyTooLong());
  return key;
}

function textIn(params: JsonObject, name: string): string {
  const text = params[name];
  if (typeof text !== 'string' || text === '') throw new Refusal(missingParameter(name));
  return text;
}
