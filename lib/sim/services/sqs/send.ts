import type { JsonObject } from '#lib/std/json.ts';
import { md5 } from '#lib/std/md5.ts';
import { type Instant, plus } from '#lib/std/time.ts';
import { utf8Length } from '#lib/std/utf8.ts';
import { uuid } from '../../identity.ts';
import { type EntryNumber, messageId } from '../../ids.ts';
import type { EntryBody } from '../../journal/entry.ts';
import type { Plan } from '../../kernel/plan.ts';
import type { MovedMessage, SendEntry } from '../../kernel/request.ts';
import type { Surroundings } from '../../kernel/resource.ts';
import { ENTRY_BODY_CHARACTERS } from '../../limits.ts';
import { batchOutcome } from './batch-outcome.ts';
import { attributesBytes, md5OfAttributes } from './message-attributes.ts';
import type { QueueState } from './queue-state.ts';
import type { RequestEvent } from './request-event.ts';
import type { StoredMessage } from './stored-message.ts';

/** `SendMessage` and `SendMessageBatch`: stores each message, delayed or visible (SQS-04). */
export function send(
  state: QueueState,
  event: RequestEvent<'sqs:SendMessage' | 'sqs:SendMessageBatch'>,
  surroundings: Surroundings,
  plan: Plan,
): void {
  const stored = event.request.messages.map((entry) => store(state, entry, event, surroundings, plan));
  if (event.returnTo === undefined) return;
  const results = stored.map((message, index) => sentResult(message, event.request.messages[index], surroundings.seed));
  const result = event.request.op === 'sqs:SendMessage' ? (results[0] ?? {}) : batchResult(event.request, results);
  plan.answer(event.returnTo, { ok: true, status: 200, result }, event.cause);
}

/** A message arrives from a queue whose redrive policy gave it up: same id, same age (SQS-20, SQS-22). */
export function arrive(state: QueueState, moved: MovedMessage, now: Instant, cause: EntryNumber): void {
  state.add({
    id: moved.id,
    body: moved.body,
    bytes: moved.bytes,
    attributes: moved.attributes,
    traceHeader: moved.traceHeader,
    groupId: moved.groupId,
    sentAt: moved.sentAt,
    movedFrom: moved.from,
    receivesBefore: moved.receiveCount,
    place: 'visible',
    visibleAt: now,
    receiveCount: moved.receiveCount,
    firstReceivedAt: moved.firstReceivedAt,
    receivedAt: now,
    receipt: undefined,
    reason: moved.reason,
    entry: cause,
  });
}

function store(
  state: QueueState,
  entry: SendEntry,
  event: RequestEvent<'sqs:SendMessage' | 'sqs:SendMessageBatch'>,
  { now, count }: Surroundings,
  plan: Plan,
): StoredMessage {
  const delay = entry.delay ?? state.config.delay;
  const visibleAt = plus(now, delay);
  const message: StoredMessage = {
    id: messageId(count('message')),
    body: entry.body,
    bytes: messageBytes(entry),
    attributes: entry.attributes,
    traceHeader: entry.traceHeader ?? entry.callersTrace,
    groupId: entry.groupId,
    sentAt: now,
    movedFrom: undefined,
    receivesBefore: 0,
    place: delay > 0 ? 'delayed' : 'visible',
    visibleAt,
    receiveCount: 0,
    firstReceivedAt: undefined,
    receivedAt: now,
    receipt: undefined,
    reason: undefined,
    entry: event.cause,
  };
  message.entry = plan.entry(sentEntry(state, message, event), event.cause);
  state.add(message);
  return message;
}

function sentEntry(
  { config }: QueueState,
  message: StoredMessage,
  { origin }: RequestEvent<'sqs:SendMessage' | 'sqs:SendMessageBatch'>,
): EntryBody {
  const { id, bytes, place, visibleAt } = message;
  const body = message.body.slice(0, ENTRY_BODY_CHARACTERS);
  const sent = { type: 'message.sent', queue: config.id, message: id, origin, bytes, body } as const;
  return place === 'delayed' ? { ...sent, visibleAt } : sent;
}

/** Body and attributes; system attributes do not count (SQS-03). */
export function messageBytes({ body, attributes }: Pick<SendEntry, 'body' | 'attributes'>): number {
  return utf8Length(body) + attributesBytes(attributes);
}

function sentResult(message: StoredMessage, entry: SendEntry | undefined, seed: number): JsonObject {
  const md5OfMessageAttributes = md5OfAttributes(message.attributes);
  return {
    MD5OfMessageBody: md5(message.body),
    ...(md5OfMessageAttributes && { MD5OfMessageAttributes: md5OfMessageAttributes }),
    // Of what the sender gave, not of what the request brought along (assumed).
    ...(entry?.traceHeader !== undefined && { MD5OfMessageSystemAttributes: md5OfTrace(entry.traceHeader) }),
    MessageId: uuid(seed, 'message', message.id),
  };
}

function md5OfTrace(value: string): string {
  return md5OfAttributes([{ name: 'AWSTraceHeader', dataType: 'String', value }]) ?? '';
}

function batchResult(
  request: RequestEvent<'sqs:SendMessageBatch'>['request'],
  results: readonly JsonObject[],
): JsonObject {
  const successful = request.messages.map(({ entryId }, index) => ({ Id: entryId, ...results[index] }));
  return batchOutcome(successful, request.refused);
}
