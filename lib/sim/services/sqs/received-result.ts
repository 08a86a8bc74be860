import type { JsonObject } from '#lib/std/json.ts';
import { md5 } from '#lib/std/md5.ts';
import type { Instant } from '#lib/std/time.ts';
import { receiptHandle, senderId, uuid } from '../../identity.ts';
import type { ReceivedMessage } from '../../kernel/plan.ts';
import type { RequestOf, ShownAttributes } from '../../kernel/request.ts';
import type { Surroundings } from '../../kernel/resource.ts';
import { attributesResult, md5OfAttributes } from './message-attributes.ts';

/** The answer of `ReceiveMessage`; empty for pollers, who read the messages themselves. */
export function receivedResult(
  messages: readonly ReceivedMessage[],
  { show }: RequestOf<'sqs:ReceiveMessage'>,
  surroundings: Surroundings,
): JsonObject {
  if (show === undefined) return {};
  return { Messages: messages.map((message) => messageResult(message, show, surroundings)) };
}

function messageResult(message: ReceivedMessage, show: ShownAttributes, surroundings: Surroundings): JsonObject {
  const system = systemAttributes(message, surroundings).filter(([name]) => isShown(name, show.system));
  const attributes = message.attributes.filter(({ name }) => isShown(name, show.message));
  const md5OfShown = md5OfAttributes(attributes);
  return {
    MessageId: uuid(surroundings.seed, 'message', message.id),
    ReceiptHandle: receiptHandle(surroundings.seed, message.receipt),
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(system.length > 0 && { Attributes: Object.fromEntries(system) }),
    // Of the attributes shown, not of all there are.
    ...(md5OfShown && { MD5OfMessageAttributes: md5OfShown, MessageAttributes: attributesResult(attributes) }),
  };
}

/** The system attributes in the order Lambda puts them into a record (SQS-10, SQS-11). */
export function systemAttributes(
  message: ReceivedMessage,
  { account, seed, configOf }: Pick<Surroundings, 'account' | 'seed' | 'configOf'>,
): (readonly [name: string, value: string])[] {
  const source = message.deadLetterSource === undefined ? undefined : configOf(message.deadLetterSource);
  const attributes: (readonly [name: string, value: string])[] = [];
  if (source?.kind === 'queue') attributes.push(['DeadLetterQueueSourceArn', source.arn]);
  attributes.push(['ApproximateReceiveCount', String(message.receiveCount)]);
  if (message.traceHeader !== undefined) attributes.push(['AWSTraceHeader', message.traceHeader]);
  attributes.push(['SentTimestamp', epochMillis(account.epochMs, message.sentAt)]);
  if (message.groupId !== undefined) attributes.push(['MessageGroupId', message.groupId]);
  attributes.push(['SenderId', senderId(seed)]);
  attributes.push(['ApproximateFirstReceiveTimestamp', epochMillis(account.epochMs, message.firstReceivedAt)]);
  return attributes;
}

/** Milliseconds since 1970, as text (SQS-11). */
function epochMillis(epochMs: number, at: Instant): string {
  return String(Math.floor(epochMs + at / 1_000));
}

/** `All`, the name itself, or a prefix ending in `.*`. */
function isShown(name: string, wanted: readonly string[]): boolean {
  return wanted.some(
    (pattern) =>
      pattern === 'All' ||
      pattern === '.*' ||
      pattern === name ||
      (pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -2))),
  );
}
