import { isJsonObject, type JsonObject } from '#lib/std/json.ts';
import { utf8Length } from '#lib/std/utf8.ts';
import type { TopicConfig } from '../../config.ts';
import type { DecodeContext, Decoder, DecoderTable } from '../../kernel/decoder.ts';
import type { RequestOf } from '../../kernel/request.ts';
import { SUBJECT_LENGTH_MAX, TOPIC_MESSAGE_BYTES_MAX } from '../../limits.ts';
import { guarded, Refusal } from '../refusal.ts';
import { attributesBytes } from '../sqs/message-attributes.ts';
import { attributesIn } from './attributes-in.ts';
import { invalidParameter, topicNotFound } from './errors.ts';

/** The operations of SNS: parameters by AWS's names in, a request or AWS's refusal out. */
export const snsDecoders: DecoderTable = new Map<string, Decoder>([['sns:Publish', guarded(decodePublish)]]);

function decodePublish(params: JsonObject, context: DecodeContext): ReturnType<Decoder> {
  const topic = topicIn(params, context);
  return { kind: 'request', target: topic.id, request: publishIn(params) };
}

/** `TopicArn`, or `TargetArn` instead of it (SNS-21). */
function topicIn(params: JsonObject, { directory, account }: DecodeContext): TopicConfig {
  const name = params.TopicArn === undefined ? 'TargetArn' : 'TopicArn';
  const arn = params[name];
  if (typeof arn !== 'string') {
    throw new Refusal(invalidParameter('TopicArn or TargetArn Reason: no value for required parameter'));
  }
  const parts = arn.split(':');
  if (parts.length < 6) {
    throw new Refusal(invalidParameter(`${name} Reason: An ARN must have at least 6 elements, not ${parts.length}`));
  }
  if (parts[3] !== account.region) throw new Refusal(invalidParameter(name));
  const topic = directory.topic(arn);
  if (topic === undefined) throw new Refusal(topicNotFound());
  return topic;
}

/** SNS-10, SNS-22 */
function publishIn(params: JsonObject): RequestOf<'sns:Publish'> {
  const message = params.Message;
  if (typeof message !== 'string' || message === '') throw new Refusal(invalidParameter('Empty message'));
  const subject = subjectIn(params);
  const attributes = attributesIn(params.MessageAttributes);
  if (params.MessageStructure === 'json') checkStructure(message);
  if (publishedBytes({ message, attributes }) > TOPIC_MESSAGE_BYTES_MAX) {
    throw new Refusal(invalidParameter('Message too long'));
  }
  return { op: 'sns:Publish', message, attributes, ...(subject !== undefined && { subject }) };
}

/** Message and attributes: name, type and value of each (SNS-10). */
export function publishedBytes({
  message,
  attributes,
}: Pick<RequestOf<'sns:Publish'>, 'message' | 'attributes'>): number {
  return utf8Length(message) + attributesBytes(attributes);
}

function subjectIn({ Subject: subject }: JsonObject): string | undefined {
  if (subject === undefined || subject === null) return undefined;
  if (typeof subject !== 'string' || !SUBJECT.test(subject) || subject.length >= SUBJECT_LENGTH_MAX) {
    throw new Refusal(invalidParameter('Subject'));
  }
  return subject;
}

/** No line breaks, no control characters. */
const SUBJECT = /^[^\p{Cc}\p{Zl}\p{Zp}]+$/u;

/** A message for each protocol: needs one for all others. */
function checkStructure(message: string): void {
  const problem = structureProblem(message);
  if (problem !== undefined) throw new Refusal(invalidParameter(`Message Structure - ${problem}`));
}

function structureProblem(message: string): string | undefined {
  try {
    // What `JSON.parse` gives is JSON.
    const parts = JSON.parse(message) as Parameters<typeof isJsonObject>[0];
    return isJsonObject(parts) && typeof parts.default === 'string'
      ? undefined
      : 'No default entry in JSON message body';
  } catch {
    return 'JSON message body failed to parse';
  }
}
