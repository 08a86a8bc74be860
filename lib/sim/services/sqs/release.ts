import { assert } from '#lib/std/assert.ts';
import type { JsonObject } from '#lib/std/json.ts';
import { type Duration, plus, since } from '#lib/std/time.ts';
import type { ApiError, ApiResponse } from '../../config.ts';
import type { Plan } from '../../kernel/plan.ts';
import type { ReceiptEntry, RefusedEntry } from '../../kernel/request.ts';
import type { Surroundings } from '../../kernel/resource.ts';
import { VISIBILITY_TIMEOUT_MAX } from '../../limits.ts';
import { batchOutcome } from './batch-outcome.ts';
import { invalidValue, messageNotInFlight, refusal } from './errors.ts';
import type { QueueState } from './queue-state.ts';
import type { RequestEvent } from './request-event.ts';
import type { StoredMessage } from './stored-message.ts';

/** `DeleteMessage` and its batch. An outdated receipt is accepted and deletes nothing (SQS-25). */
export function deleteMessages(
  state: QueueState,
  event: RequestEvent<'sqs:DeleteMessage' | 'sqs:DeleteMessageBatch'>,
  plan: Plan,
): void {
  for (const { receipt } of event.request.receipts) {
    const message = state.byReceipt(receipt);
    if (message === undefined) continue;
    state.remove(message);
    plan.entry(
      { type: 'message.deleted', queue: state.config.id, message: message.id, origin: event.origin },
      event.cause,
    );
  }
  if (event.returnTo === undefined) return;
  const result =
    event.request.op === 'sqs:DeleteMessage'
      ? {}
      : batchOutcome(event.request.receipts.map(idOf), event.request.refused);
  plan.answer(event.returnTo, { ok: true, status: 200, result }, event.cause);
}

/** A poller says why it lets messages go: they keep it until they are received again. */
export function explain(state: QueueState, event: RequestEvent<'sqs:ExplainMessages'>): void {
  for (const { receipt, reason } of event.request.receipts) {
    const message = state.byReceipt(receipt);
    if (message === undefined) continue;
    message.reason = reason;
    message.entry = event.cause;
  }
}

type ChangeEvent = RequestEvent<'sqs:ChangeMessageVisibility' | 'sqs:ChangeMessageVisibilityBatch'>;
type Change = ReceiptEntry & { readonly visibilityTimeout: Duration };

/** `ChangeMessageVisibility` and its batch: the new timeout counts from now and is not remembered (SQS-01). */
export function changeVisibility(state: QueueState, event: ChangeEvent, surroundings: Surroundings, plan: Plan): void {
  const refused: RefusedEntry[] = [];
  const done: JsonObject[] = [];
  for (const change of event.request.receipts) {
    const error = changeOne(state, change, event, surroundings, plan);
    if (error === undefined) done.push(idOf(change));
    else refused.push({ entryId: change.entryId, error });
  }
  plan.answer(event.returnTo, changeAnswer(event, done, refused), event.cause);
}

function changeAnswer(
  { request }: ChangeEvent,
  done: readonly JsonObject[],
  refused: readonly RefusedEntry[],
): ApiResponse {
  if (request.op === 'sqs:ChangeMessageVisibilityBatch') {
    return { ok: true, status: 200, result: batchOutcome(done, [...refused, ...request.refused]) };
  }
  const [first] = refused;
  return first === undefined ? { ok: true, status: 200, result: {} } : refusal(first.error);
}

function changeOne(
  state: QueueState,
  change: Change,
  { cause }: ChangeEvent,
  { now }: Surroundings,
  plan: Plan,
): ApiError | undefined {
  const message = state.byReceipt(change.receipt);
  const error = judge(message, change, since(message?.receivedAt ?? now, now));
  if (error !== undefined) return error;
  assert(message !== undefined, 'a message that is missing was refused');
  const { id: queue } = state.config;
  if (change.visibilityTimeout === 0) {
    state.show(message);
    message.entry = plan.entry({ type: 'message.returned', queue, message: message.id, reason: 'changed' }, cause);
  } else {
    const visibleAt = plus(now, change.visibilityTimeout);
    state.hideUntil(message, visibleAt);
    plan.entry({ type: 'message.visibility-changed', queue, message: message.id, visibleAt }, cause);
  }
  return undefined;
}

function judge(message: StoredMessage | undefined, change: Change, sinceReceive: Duration): ApiError | undefined {
  if (message === undefined) {
    const reason = 'Message does not exist or is not available for visibility timeout change.';
    return invalidValue(change.handle ?? '', 'ReceiptHandle', reason);
  }
  if (message.place !== 'in-flight') return messageNotInFlight();
  if (sinceReceive + change.visibilityTimeout <= VISIBILITY_TIMEOUT_MAX) return undefined;
  const reason = 'Total VisibilityTimeout for the message is beyond the limit [43200 seconds].';
  return invalidValue(change.visibilityTimeout / 1_000_000, 'VisibilityTimeout', reason);
}

const idOf = ({ entryId }: ReceiptEntry): JsonObject => ({ Id: entryId });
