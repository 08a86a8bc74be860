import { type Duration, type Instant, NO_TIME, plus } from '#lib/std/time.ts';
import { type ReceiptId, receiptId } from '../../ids.ts';
import type { EntryBody, Origin } from '../../journal/entry.ts';
import type { Plan, ReceivedMessage } from '../../kernel/plan.ts';
import type { Surroundings } from '../../kernel/resource.ts';
import { IN_FLIGHT_MAX } from '../../limits.ts';
import { overLimit, refusal } from './errors.ts';
import type { LongPolls } from './long-polls.ts';
import type { QueueState } from './queue-state.ts';
import { receivedResult } from './received-result.ts';
import { deadLetterQueueOf, redrive } from './redrive.ts';
import type { RequestEvent } from './request-event.ts';
import type { StoredMessage } from './stored-message.ts';

/** `ReceiveMessage`: answers at once when there is something to hand out or nothing to wait for (SQS-05). */
export function receive(
  state: QueueState,
  polls: LongPolls,
  event: RequestEvent<'sqs:ReceiveMessage'>,
  surroundings: Surroundings,
  plan: Plan,
): void {
  const wait = event.request.waitTime ?? state.config.receiveWaitTime;
  if (state.inFlight >= IN_FLIGHT_MAX && wait === NO_TIME) {
    plan.answer(event.returnTo, refusal(overLimit()), event.cause);
    return;
  }
  const messages = handOut(state, event, surroundings, plan);
  if (messages.length > 0) answer(event, messages, surroundings, plan);
  else if (wait > NO_TIME) polls.add(event, plus(surroundings.now, wait));
  else answerEmpty(state, event, plan);
}

/** Serves waiting receives while there are messages: they answer on arrival. */
export function serve(state: QueueState, polls: LongPolls, surroundings: Surroundings, plan: Plan): void {
  while (state.visible > 0 && state.inFlight < IN_FLIGHT_MAX) {
    const poll = polls.peek();
    if (poll === undefined) return;
    const messages = handOut(state, poll.event, surroundings, plan);
    // Everything visible was dead-lettered instead: the receive goes on waiting.
    if (messages.length === 0) return;
    poll.isAnswered = true;
    answer(poll.event, messages, surroundings, plan);
  }
}

/** Ends the receives whose wait is over with nothing. */
export function endPolls(state: QueueState, polls: LongPolls, { now }: Surroundings, plan: Plan): void {
  for (let poll = polls.takeEnded(now); poll !== undefined; poll = polls.takeEnded(now)) {
    poll.isAnswered = true;
    answerEmpty(state, poll.event, plan);
  }
}

/** A poller no longer waits: its receives end with nothing, which is not an empty receive. */
export function cancelPolls(polls: LongPolls, { origin, cause }: RequestEvent<'sqs:EndReceives'>, plan: Plan): void {
  if (origin.by !== 'mapping') return;
  for (const poll of polls.takeOf(origin.resource)) {
    plan.answer(poll.event.returnTo, { ok: true, status: 200, result: {}, detail: NO_MESSAGES }, cause);
  }
}

function handOut(
  state: QueueState,
  { request, origin }: RequestEvent<'sqs:ReceiveMessage'>,
  surroundings: Surroundings,
  plan: Plan,
): ReceivedMessage[] {
  const received: ReceivedMessage[] = [];
  const deadLetterQueue = deadLetterQueueOf(state, surroundings);
  while (received.length < request.maxMessages && state.inFlight < IN_FLIGHT_MAX) {
    const message = state.takeVisible();
    if (message === undefined) break;
    if (deadLetterQueue !== undefined && isUsedUp(message, deadLetterQueue.maxReceiveCount)) {
      redrive(state, message, deadLetterQueue.deadLetterQueue, plan);
    } else {
      const timeout = request.visibilityTimeout ?? state.config.visibilityTimeout;
      received.push(hold(state, message, timeout, origin, surroundings, plan));
    }
  }
  return received;
}

/** Received as often as the redrive policy allows: this receive moves it instead (SQS-21). */
function isUsedUp(message: StoredMessage, maxReceiveCount: number): boolean {
  return message.receiveCount - message.receivesBefore >= maxReceiveCount;
}

function hold(
  state: QueueState,
  message: StoredMessage,
  timeout: Duration,
  origin: Origin,
  { now, count }: Surroundings,
  plan: Plan,
): ReceivedMessage {
  const receipt = receiptId(count('receipt'));
  state.hold(message, receipt, now, plus(now, timeout));
  message.entry = plan.entry(receivedEntry(state, message, origin), message.entry);
  return handedOut(message, receipt, now);
}

/** What the receiver gets. The members few messages have are added apart: this is made for every receive. */
function handedOut(message: StoredMessage, receipt: ReceiptId, now: Instant): ReceivedMessage {
  const { traceHeader, groupId, movedFrom } = message;
  const received: ReceivedMessage = {
    id: message.id,
    receipt,
    body: message.body,
    bytes: message.bytes,
    receiveCount: message.receiveCount,
    sentAt: message.sentAt,
    firstReceivedAt: message.firstReceivedAt ?? now,
    visibleAt: message.visibleAt,
    attributes: message.attributes,
    entry: message.entry,
  };
  if (traceHeader === undefined && groupId === undefined && movedFrom === undefined) return received;
  return {
    ...received,
    ...(traceHeader !== undefined && { traceHeader }),
    ...(groupId !== undefined && { groupId }),
    ...(movedFrom !== undefined && { deadLetterSource: movedFrom }),
  };
}

function receivedEntry({ config }: QueueState, message: StoredMessage, origin: Origin): EntryBody {
  return {
    type: 'message.received',
    queue: config.id,
    message: message.id,
    origin,
    receiveCount: message.receiveCount,
    visibleAt: message.visibleAt,
  };
}

function answer(
  { request, returnTo, cause, origin }: RequestEvent<'sqs:ReceiveMessage'>,
  messages: readonly ReceivedMessage[],
  surroundings: Surroundings,
  plan: Plan,
): void {
  const result = receivedResult(messages, request, surroundings);
  // A poller's answer is caused by the message that ended its wait; a person's by the call.
  const answerCause = origin.by === 'mapping' ? (messages[0]?.entry ?? cause) : cause;
  plan.answer(returnTo, { ok: true, status: 200, result, detail: { kind: 'received', messages } }, answerCause);
}

function answerEmpty({ config }: QueueState, event: RequestEvent<'sqs:ReceiveMessage'>, plan: Plan): void {
  plan.entry({ type: 'receive.emptied', queue: config.id, origin: event.origin }, event.cause);
  // SQS leaves `Messages` out when there are none.
  plan.answer(event.returnTo, { ok: true, status: 200, result: {}, detail: NO_MESSAGES }, event.cause);
}

const NO_MESSAGES = { kind: 'received', messages: [] } as const;
