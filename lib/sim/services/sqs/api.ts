import type { JsonObject } from '#lib/std/json.ts';
import { type Duration, seconds, toSeconds } from '#lib/std/time.ts';
import type { QueueConfig } from '../../config.ts';
import { parseReceiptHandle } from '../../identity.ts';
import type { DecodeContext, Decoded, Decoder, DecoderTable } from '../../kernel/decoder.ts';
import type { ReceiptEntry, Request, SendEntry } from '../../kernel/request.ts';
import {
  DELAY_MAX,
  MESSAGE_BYTES_MAX,
  RECEIVE_MESSAGES_MAX,
  RECEIVE_WAIT_MAX,
  VISIBILITY_TIMEOUT_MAX,
} from '../../limits.ts';
import { guarded, Refusal } from '../refusal.ts';
import { attributesIn } from './attributes-in.ts';
import { decodeBatch } from './batch-in.ts';
import {
  batchTooLong,
  invalidContents,
  invalidReceiptHandle,
  invalidValue,
  messageTooLong,
  missingParameter,
  nonExistentQueue,
  refused,
  unknownAttribute,
} from './errors.ts';
import { mapOf, optionalInteger, optionalText, textList, textOf } from './params.ts';
import { QUEUE_ATTRIBUTES } from './queue-attributes.ts';
import { messageBytes } from './send.ts';

/** The operations of SQS: parameters by AWS's names in, a request or AWS's refusal out. */
export const sqsDecoders: DecoderTable = new Map<string, Decoder>([
  [
    'sqs:SendMessage',
    toQueue((params, queue, context) => ({ op: 'sqs:SendMessage', messages: [sendEntry(params, queue, context)] })),
  ],
  ['sqs:SendMessageBatch', toQueue(sendBatch)],
  ['sqs:ReceiveMessage', toQueue(receive)],
  [
    'sqs:DeleteMessage',
    toQueue((params, _queue, context) => ({ op: 'sqs:DeleteMessage', receipts: [receiptEntry(params, context)] })),
  ],
  ['sqs:DeleteMessageBatch', toQueue(deleteBatch)],
  ['sqs:ChangeMessageVisibility', toQueue(changeVisibility)],
  ['sqs:ChangeMessageVisibilityBatch', toQueue(changeVisibilityBatch)],
  ['sqs:PurgeQueue', toQueue(() => ({ op: 'sqs:PurgeQueue' }))],
  ['sqs:GetQueueAttributes', toQueue(queueAttributes)],
  ['sqs:GetQueueUrl', guarded(queueUrl)],
  ['sqs:ListQueues', guarded(listQueues)],
]);

type QueueDecoder = (params: JsonObject, queue: QueueConfig, context: DecodeContext) => Request;

/** An operation on the queue that `QueueUrl` names: by URL, name or ARN. */
function toQueue(decode: QueueDecoder): Decoder {
  return guarded((params, context) => {
    const queue = context.directory.queue(textOf(params, 'QueueUrl'));
    if (queue === undefined) return refused(nonExistentQueue());
    return { kind: 'request', target: queue.id, request: decode(params, queue, context) };
  });
}

function sendEntry(params: JsonObject, queue: QueueConfig, context: DecodeContext): SendEntry {
  const body = textOf(params, 'MessageBody');
  if (body === '') throw new Refusal(missingParameter('MessageBody'));
  if (!ALLOWED.test(body)) throw new Refusal(invalidContents());
  const attributes = attributesIn(mapOf(params, 'MessageAttributes'));
  const delay = durationIn(params, 'DelaySeconds', DELAY_MAX, 'DelaySeconds must be >= 0 and <= 900.');
  const traceHeader = traceHeaderIn(params);
  const groupId = groupIdIn(params);
  refuseDeduplication(params);
  const entryId = optionalText(params, 'Id') ?? '';
  if (messageBytes({ body, attributes }) > queue.maximumMessageBytes) {
    throw new Refusal(messageTooLong(queue.maximumMessageBytes));
  }
  return {
    entryId,
    body,
    attributes,
    ...(delay !== undefined && { delay }),
    ...(traceHeader !== undefined && { traceHeader }),
    ...(context.traceHeader !== undefined && { callersTrace: context.traceHeader }),
    ...(groupId !== undefined && { groupId }),
  };
}

/** SQS-19 */
function groupIdIn(params: JsonObject): string | undefined {
  const groupId = optionalText(params, 'MessageGroupId');
  if (groupId === undefined || /^[!-~]{1,128}$/.test(groupId)) return groupId;
  const reason = 'MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.';
  throw new Refusal(invalidValue(groupId, 'MessageGroupId', reason));
}

/** SQS-27: only a FIFO queue knows duplicates. */
function refuseDeduplication(params: JsonObject): void {
  const id = optionalText(params, 'MessageDeduplicationId');
  if (id === undefined) return;
  const reason = 'The request include parameter that is not valid for this queue type.';
  throw new Refusal(invalidValue(id, 'MessageDeduplicationId', reason));
}

/** SQS-08 */
const ALLOWED = /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u;

/** The only system attribute a sender may set (SQS-10). */
function traceHeaderIn(params: JsonObject): string | undefined {
  const { AWSTraceHeader } = mapOf(params, 'MessageSystemAttributes');
  return AWSTraceHeader === undefined
    ? undefined
    : optionalText(mapOf({ AWSTraceHeader }, 'AWSTraceHeader'), 'StringValue');
}

/** A batch shares one size limit, whatever the queue's own is (SQS-03). */
function sendBatch(params: JsonObject, queue: QueueConfig, context: DecodeContext): Request {
  const batch = decodeBatch(params, 'SendMessageBatchRequestEntry', (entry) => sendEntry(entry, queue, context));
  const bytes = batch.entries.reduce((sum, entry) => sum + messageBytes(entry), 0);
  if (bytes > MESSAGE_BYTES_MAX) throw new Refusal(batchTooLong(MESSAGE_BYTES_MAX, bytes));
  return { op: 'sqs:SendMessageBatch', messages: batch.entries, refused: batch.refused };
}

function receive(params: JsonObject): Request {
  const maxMessages = optionalInteger(params, 'MaxNumberOfMessages', {
    min: 1,
    max: RECEIVE_MESSAGES_MAX,
    reason: 'Must be between 1 and 10, if provided.',
  });
  const waitTime = durationIn(params, 'WaitTimeSeconds', RECEIVE_WAIT_MAX, 'Must be >= 0 and <= 20, if provided.');
  const visibilityTimeout = visibilityIn(params);
  const system = [...textList(params, 'AttributeNames'), ...textList(params, 'MessageSystemAttributeNames')];
  return {
    op: 'sqs:ReceiveMessage',
    maxMessages: maxMessages ?? 1,
    show: { system, message: textList(params, 'MessageAttributeNames') },
    ...(waitTime !== undefined && { waitTime }),
    ...(visibilityTimeout !== undefined && { visibilityTimeout }),
  };
}

function deleteBatch(params: JsonObject, _queue: QueueConfig, context: DecodeContext): Request {
  const decode = (entry: JsonObject) => receiptEntry(entry, context);
  const { entries, refused: failed } = decodeBatch(params, 'DeleteMessageBatchRequestEntry', decode);
  return { op: 'sqs:DeleteMessageBatch', receipts: entries, refused: failed };
}

function changeVisibility(params: JsonObject, _queue: QueueConfig, context: DecodeContext): Request {
  return { op: 'sqs:ChangeMessageVisibility', receipts: [visibilityEntry(params, context)] };
}

function changeVisibilityBatch(params: JsonObject, _queue: QueueConfig, context: DecodeContext): Request {
  const decode = (entry: JsonObject) => visibilityEntry(entry, context);
  const { entries, refused: failed } = decodeBatch(params, 'ChangeMessageVisibilityBatchRequestEntry', decode);
  return { op: 'sqs:ChangeMessageVisibilityBatch', receipts: entries, refused: failed };
}

function receiptEntry(params: JsonObject, { seed }: DecodeContext): ReceiptEntry & { readonly handle: string } {
  const handle = textOf(params, 'ReceiptHandle');
  const receipt = parseReceiptHandle(seed, handle);
  if (receipt === undefined) throw new Refusal(invalidReceiptHandle(handle));
  return { entryId: optionalText(params, 'Id') ?? '', receipt, handle };
}

function visibilityEntry(
  params: JsonObject,
  context: DecodeContext,
): ReceiptEntry & { readonly visibilityTimeout: Duration } {
  const visibilityTimeout = visibilityIn(params);
  if (visibilityTimeout === undefined) throw new Refusal(missingParameter('VisibilityTimeout'));
  return { ...receiptEntry(params, context), visibilityTimeout };
}

function queueAttributes(params: JsonObject): Request {
  const names = textList(params, 'AttributeNames');
  const known: readonly string[] = QUEUE_ATTRIBUTES;
  const unknown = names.find((name) => name !== 'All' && !known.includes(name) && !OTHER_ATTRIBUTES.includes(name));
  if (unknown !== undefined) throw new Refusal(unknownAttribute(unknown));
  return { op: 'sqs:GetQueueAttributes', names };
}

/** Real names without a value here: asked for, they are left out, as AWS does for what is not set. */
const OTHER_ATTRIBUTES: readonly string[] = [
  'Policy',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'RedriveAllowPolicy',
];

function queueUrl(params: JsonObject, { directory }: DecodeContext): Decoded {
  const name = textOf(params, 'QueueName');
  const queue = directory.queues.find((one) => one.name === name);
  if (queue === undefined) return refused(nonExistentQueue());
  return { kind: 'answered', resource: queue.id, response: { ok: true, status: 200, result: { QueueUrl: queue.url } } };
}

function listQueues(params: JsonObject, { directory }: DecodeContext): Decoded {
  const prefix = optionalText(params, 'QueueNamePrefix') ?? '';
  const urls = directory.queues.filter(({ name }) => name.startsWith(prefix)).map(({ url }) => url);
  return {
    kind: 'answered',
    response: { ok: true, status: 200, result: urls.length === 0 ? {} : { QueueUrls: urls } },
  };
}

function visibilityIn(params: JsonObject): Duration | undefined {
  return durationIn(params, 'VisibilityTimeout', VISIBILITY_TIMEOUT_MAX, 'Must be between 0 and 43200, if provided.');
}

function durationIn(params: JsonObject, name: string, max: Duration, reason: string): Duration | undefined {
  const value = optionalInteger(params, name, { min: 0, max: toSeconds(max), reason });
  return value === undefined ? undefined : seconds(value);
}
