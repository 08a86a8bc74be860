import type { JsonObject } from '#lib/std/json.ts';
import { utf8Length } from '#lib/std/utf8.ts';
import type { ApiError, ApiResponse } from '../config.ts';
import type { EntryNumber, InvocationId, ResourceId } from '../ids.ts';
import type { EntryOf, Origin } from '../journal/entry.ts';
import type { ReplyToken } from '../kernel/plan.ts';
import { DEAD_LETTER_MESSAGE_BYTES } from '../limits.ts';
import { tooManyRequests } from './api-errors.ts';
import type { Turn } from './function-state.ts';
import type { Invocation } from './invocation.ts';

export type DropCondition = EntryOf<'invocation.dropped'>['condition'];

/** What a write to the dead-letter queue is recognised by when it is answered. */
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

/** Writes an event that never succeeded to the function's dead-letter queue, unchanged, with three attributes (ASYNC-31). */
export function sendDeadLetter({ invocation, condition, target, cause }: DeadLetter, turn: Turn): void {
  const { fn, world, plan } = turn;
  const reason = reasonOf(invocation, condition);
  const token: DeadLetterToken = { type: 'dead-letter', invocation: invocation.id, target, reason };
  const queue = world.configOf(target);
  if (queue?.kind !== 'queue') {
    takeDeadLetterAnswer(token, { ok: false, error: NO_QUEUE }, cause, turn);
    return;
  }
  // Through the same door as every call, so that the queue's own limits hold here too.
  const params = { QueueUrl: queue.url, MessageBody: invocation.payload, MessageAttributes: attributes(invocation) };
  const origin: Origin = { by: 'function', resource: fn.config.id };
  const decoded = world.decode({ call: 'sqs:SendMessage', params }, origin);
  if (decoded.kind === 'request') plan.ask(decoded.target, decoded.request, { origin, cause, reply: token });
  else takeDeadLetterAnswer(token, decoded.response, cause, turn);
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
  return lastFailure === undefined || lastFailure === 'throttled' ? condition : lastFailure.errorType;
}

/** `ErrorCode` is the status of the failed Invoke: 200 for a function error, 429 when it never ran (ASYNC-31). */
function attributes({ requestId, lastFailure }: Invocation): JsonObject {
  const ran = lastFailure !== undefined && lastFailure !== 'throttled';
  const message = ran ? lastFailure.errorMessage : tooManyRequests('ConcurrentInvocationLimitExceeded').message;
  return {
    RequestID: { DataType: 'String', StringValue: requestId },
    ErrorCode: { DataType: 'Number', StringValue: ran ? '200' : '429' },
    // SQS refuses empty values: an error without a message has no such attribute.
    ...(message !== '' && {
      ErrorMessage: { DataType: 'String', StringValue: firstBytes(message, DEAD_LETTER_MESSAGE_BYTES) },
    }),
  };
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
