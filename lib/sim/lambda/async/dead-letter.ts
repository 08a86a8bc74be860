import type { JsonObject } from '#lib/std/json.ts';
import { utf8Length } from '#lib/std/utf8.ts';
import type { ApiCall, ApiError, ApiResponse, ResourceConfig } from '../../config.ts';
import type { EntryNumber, InvocationId, ResourceId } from '../../ids.ts';
import type { EntryOf, Origin } from '../../journal/entry.ts';
import type { ReplyToken } from '../../kernel/plan.ts';
import { DEAD_LETTER_MESSAGE_BYTES } from '../../limits.ts';
import { recursiveInvocation, tooManyRequests } from '../api-errors.ts';
import type { Turn } from '../function-state.ts';
import type { Invocation } from '../invocation.ts';

export type DropCondition = EntryOf<'invocation.dropped'>['condition'];

/** What a dead letter is recognised by when its sending is answered. */
export interface DeadLetterToken extends ReplyToken {
  readonly type: 'dead-letter';
  readonly invocation: InvocationId;
  readonly target: ResourceId;
  readonly reason: string;
}

interface DeadLetter {
  readonly invocation: Invocation;
  readonly condition: DropCondition;
  readonly target: ResourceId;
  /** `invocation.dropped` */
  readonly cause: EntryNumber;
}

/** Sends an event that never succeeded to the function's dead-letter target, unchanged, with three attributes (ASYNC-31). */
export function sendDeadLetter({ invocation, condition, target, cause }: DeadLetter, turn: Turn): void {
  const { fn, world, plan } = turn;
  const reason = reasonOf(invocation, condition);
  const token: DeadLetterToken = { type: 'dead-letter', invocation: invocation.id, target, reason };
  const call = callTo(world.configOf(target), invocation, condition);
  if (call === undefined) {
    takeDeadLetterAnswer(token, { ok: false, error: NO_QUEUE }, cause, turn);
    return;
  }
  // Through the same door as every call, so that the target's own limits hold here too.
  const origin: Origin = { by: 'function', resource: fn.config.id };
  const decoded = world.decode(call, origin, invocation.traceHeader);
  if (decoded.kind === 'request') plan.ask(decoded.target, decoded.request, { origin, cause, reply: token });
  else takeDeadLetterAnswer(token, decoded.response, cause, turn);
}

/** A queue gets the event as the body, a topic as the message. */
function callTo(
  target: ResourceConfig | undefined,
  invocation: Invocation,
  condition: DropCondition,
): ApiCall | undefined {
  const { payload } = invocation;
  const MessageAttributes = attributes(invocation, condition);
  if (target?.kind === 'queue')
    return { call: 'sqs:SendMessage', params: { QueueUrl: target.url, MessageBody: payload, MessageAttributes } };
  if (target?.kind === 'topic')
    return { call: 'sns:Publish', params: { TopicArn: target.arn, Message: payload, MessageAttributes } };
  return undefined;
}

/** Writes down whether the dead letter arrived; when it did not, the event is lost (ASYNC-33). */
export function takeDeadLetterAnswer(
  { invocation, target, reason }: DeadLetterToken,
  answer: ApiResponse,
  cause: EntryNumber,
  { fn, plan }: Turn,
): void {
  const ids = { function: fn.config.id, invocation, target };
  if (answer.ok) plan.entry({ type: 'invocation.dead-lettered', ...ids, reason }, cause);
  else plan.entry({ type: 'dead-letter.failed', ...ids, error: answer.error }, cause);
}

function reasonOf({ lastFailure }: Invocation, condition: DropCondition): string {
  return lastFailure === undefined || lastFailure === 'throttled' ? condition : lastFailure.error.errorType;
}

function attributes({ requestId, lastFailure }: Invocation, condition: DropCondition): JsonObject {
  const ran = lastFailure !== undefined && lastFailure !== 'throttled';
  const { status, message } = ran ? { status: 200, message: lastFailure.error.errorMessage } : neverRan(condition);
  return {
    RequestID: { DataType: 'String', StringValue: requestId },
    ErrorCode: { DataType: 'Number', StringValue: String(status) },
    // Empty values are refused: an error without a message has no such attribute.
    ...(message !== '' && {
      ErrorMessage: { DataType: 'String', StringValue: firstBytes(message, DEAD_LETTER_MESSAGE_BYTES) },
    }),
  };
}

/** `ErrorCode` is the status of the failed Invoke: 200 for a function error, that of the refusal when it never ran (ASYNC-31). */
function neverRan(condition: DropCondition): ApiError {
  return condition === 'RecursiveInvocation'
    ? recursiveInvocation()
    : tooManyRequests('ConcurrentInvocationLimitExceeded');
}

/** The longest beginning of a text within so many bytes of UTF-8, no character cut in two. */
function firstBytes(text: string, limit: number): string {
  let bytes = 0;
  let kept = '';
  for (const character of text.slice(0, limit)) {
    bytes += utf8Length(character);
    if (bytes > limit) break;
    kept += character;
  }
  return kept;
}

const NO_QUEUE: ApiError = {
  name: 'AWS.SimpleQueueService.NonExistentQueue',
  message: 'The specified queue does not exist.',
  status: 400,
  fault: 'Sender',
};
