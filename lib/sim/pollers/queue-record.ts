import { md5 } from '#lib/std/md5.ts';
import { receiptHandle, uuid } from '../identity.ts';
import type { MessageAttribute, ReceivedMessage } from '../kernel/plan.ts';
import type { Surroundings } from '../kernel/resource.ts';
import { isBinary, md5OfAttributes } from '../services/sqs/message-attributes.ts';
import { systemAttributes } from '../services/sqs/received-result.ts';

/** What is the same for all records of a mapping. */
export interface RecordContext {
  readonly queueArn: string;
  /** With a batch window, AWS writes `md5OfMessageAttributes: null` where there are none; without, it leaves the key out. */
  readonly hasWindow: boolean;
}

/**
 * One message as the handler sees it in `event.Records`, as JSON text, keys in AWS's order (SQS-ESM-30). Texts put
 * together here instead of one `JSON.stringify`: the payload is most of the simulator's cost per invocation.
 */
export function queueRecord(
  message: ReceivedMessage,
  { queueArn, hasWindow }: RecordContext,
  surroundings: Surroundings,
): string {
  const { seed, account } = surroundings;
  return (
    `{"messageId":"${uuid(seed, 'message', message.id)}"` +
    `,"receiptHandle":"${receiptHandle(seed, message.receipt)}"` +
    `,"body":${JSON.stringify(message.body)}` +
    `,"attributes":${textMap(systemAttributes(message, surroundings))}` +
    `,"messageAttributes":${attributeMap(message.attributes)}` +
    md5Member(message.attributes, hasWindow) +
    `,"md5OfBody":"${md5(message.body)}"` +
    `,"eventSource":"aws:sqs","eventSourceARN":"${queueArn}","awsRegion":"${account.region}"}`
  );
}

/** The records of a batch as the payload of its invocation. */
export function recordsPayload(records: readonly string[]): string {
  return `{"Records":[${records.join(',')}]}`;
}

/** The bytes that `recordsPayload` adds to the records: frame, and a comma each. */
export const PAYLOAD_FRAME_BYTES = '{"Records":[]}'.length;
export const RECORD_SEPARATOR_BYTES = 1;

/** What a sender chose may need escaping; the rest is ours. */
function textMap(entries: readonly (readonly [name: string, value: string])[]): string {
  let text = '';
  for (const [name, value] of entries) {
    text += `${text === '' ? '' : ','}"${name}":${SENDERS_OWN.has(name) ? JSON.stringify(value) : `"${value}"`}`;
  }
  return `{${text}}`;
}

const SENDERS_OWN: ReadonlySet<string> = new Set(['AWSTraceHeader', 'MessageGroupId']);

function attributeMap(attributes: readonly MessageAttribute[]): string {
  if (attributes.length === 0) return '{}';
  return `{${attributes.map(attributeMember).join(',')}}`;
}

function attributeMember({ name, dataType, value }: MessageAttribute): string {
  const content = JSON.stringify(value);
  const member = isBinary({ dataType }) ? `"binaryValue":${content}` : `"stringValue":${content}`;
  return `${JSON.stringify(name)}:{${member},"stringListValues":[],"binaryListValues":[],"dataType":${JSON.stringify(dataType)}}`;
}

function md5Member(attributes: readonly MessageAttribute[], hasWindow: boolean): string {
  const md5OfMessageAttributes = md5OfAttributes(attributes);
  if (md5OfMessageAttributes !== undefined) return `,"md5OfMessageAttributes":"${md5OfMessageAttributes}"`;
  return hasWindow ? ',"md5OfMessageAttributes":null' : '';
}
