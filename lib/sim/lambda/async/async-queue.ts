import { defined } from '#lib/std/assert.ts';
import { type Duration, type Instant, micros, plus, since } from '#lib/std/time.ts';
import { utf8Length } from '#lib/std/utf8.ts';
import type { Destination } from '../../config.ts';
import type { EntryNumber } from '../../ids.ts';
import type { EntryOf, ThrottleReason } from '../../journal/entry.ts';
import type { OwnEvent } from '../../kernel/plan.ts';
import {
  ASYNC_DUPLICATE_WAIT,
  ASYNC_PICKUP,
  ASYNC_THROTTLE_WAIT_FIRST,
  ASYNC_THROTTLE_WAIT_MAX,
  ENTRY_PAYLOAD_CHARACTERS,
  ERROR_RETRY_WAITS,
  MAXIMUM_EVENT_AGE,
  MAXIMUM_RETRY_ATTEMPTS,
} from '../../limits.ts';
import type { Turn } from '../function-state.ts';
import { type FailedAttempt, type Invocation, qualified } from '../invocation.ts';
import { drawLatency } from '../latency.ts';
import { mainVersion } from '../versions/routing.ts';
import { asyncSettingsOf } from './async-settings.ts';
import { type DropCondition, sendDeadLetter } from './dead-letter.ts';
import { sendRecord } from './destination.ts';
import { noteStopped } from './recursion.ts';

/** An asynchronous event's next attempt is due. */
export interface AsyncDue extends OwnEvent {
  readonly type: 'async-due';
  readonly invocation: Invocation;
}

/** Takes an event that got its 202 into the function's queue (ASYNC-01). */
export function enqueue(invocation: Invocation, turn: Turn): void {
  const { fn, plan, world } = turn;
  const { id, payload, source } = invocation;
  const cut = payload.slice(0, ENTRY_PAYLOAD_CHARACTERS);
  const ids = { function: fn.config.id, invocation: id, ...qualified(invocation) };
  const body = { ...ids, source, bytes: utf8Length(payload), payload: cut };
  invocation.cause = plan.entry({ type: 'invocation.queued', ...body }, invocation.cause);
  if (invocation.stopped) stop(invocation, turn);
  else if (fn.reservedConcurrency === 0) drop(invocation, 'ZeroReservedConcurrency', invocation.cause, turn);
  else {
    const pickup = drawLatency(world.rng, `async-pickup/${fn.config.id}`, ASYNC_PICKUP);
    attemptAt(plus(world.now, pickup), invocation, turn);
  }
}

/** An event of a loop is given up before its first attempt (ASYNC-60). */
function stop(invocation: Invocation, turn: Turn): void {
  const { id, source, cause } = invocation;
  drop(invocation, 'RecursiveInvocation', noteStopped({ source, invocation: id, cause }, turn), turn);
}

/** After a success a record goes to its destination (ASYNC-50), and the queue may deliver the event once more (ASYNC-05). */
export function afterSuccess(
  invocation: Invocation,
  { payload, version }: { readonly payload: string; readonly version: string },
  entry: EntryNumber,
  turn: Turn,
): void {
  const { onSuccess: target } = asyncSettingsOf(invocation.qualifier, turn.fn);
  if (target !== undefined) {
    const response = { payload, version, failed: false };
    sendRecord({ invocation, condition: 'Success', response }, { target, cause: entry }, turn);
  }
  duplicate(invocation, entry, turn);
}

/** The queue may deliver an event that succeeded a second time, and makes no third one of a second (ASYNC-05). */
function duplicate(invocation: Invocation, entry: EntryNumber, turn: Turn): void {
  const { fn, plan, world } = turn;
  const percent = world.account.asynchronousDuplicatesPercent;
  if (percent === 0 || invocation.duplicate) return;
  const { id } = fn.config;
  if (world.rng.below(`async-duplicate/${id}`, 100) >= percent) return;
  const dueAt = plus(world.now, drawLatency(world.rng, `async-duplicate-wait/${id}`, ASYNC_DUPLICATE_WAIT));
  const cause = plan.entry({ type: 'invocation.duplicated', function: id, invocation: invocation.id, dueAt }, entry);
  attemptAt(dueAt, secondDelivery(invocation, cause), turn);
}

/** With attempts of its own, from the first on; request, payload and age are the event's. */
function secondDelivery(invocation: Invocation, cause: EntryNumber): Invocation {
  return { ...invocation, duplicate: true, cause, attempt: 0, throttleWait: undefined, lastFailure: undefined };
}

/** After a function error: another attempt after its wait, or the end (ASYNC-02). Read off the settings of this moment (ASYNC-09). */
export function afterError(invocation: Invocation, error: FailedAttempt, entry: EntryNumber, turn: Turn): void {
  invocation.lastFailure = error;
  invocation.throttleWait = undefined;
  invocation.cause = entry;
  const { maximumRetryAttempts = MAXIMUM_RETRY_ATTEMPTS } = asyncSettingsOf(invocation.qualifier, turn.fn);
  if (invocation.attempt > maximumRetryAttempts) drop(invocation, 'RetriesExhausted', entry, turn);
  else {
    const wait = defined(ERROR_RETRY_WAITS[invocation.attempt - 1], 'there are as many waits as retries');
    planRetry(invocation, { reason: 'error', wait }, turn);
  }
}

/** After a throttle: back into the queue, for a doubled wait each time. Uses up no retry (ASYNC-03). */
export function afterThrottle(invocation: Invocation, reason: ThrottleReason, turn: Turn): void {
  const { fn, plan } = turn;
  const { id, source } = invocation;
  const body = { function: fn.config.id, invocation: id, ...qualified(invocation), reason, source } as const;
  invocation.cause = plan.entry({ type: 'invocation.throttled', ...body }, invocation.cause);
  waitLonger(invocation, 'throttle', turn);
}

/** The function was not ready to run (VER-45): errors of the system wait as throttles do. */
export function afterNotReady(invocation: Invocation, turn: Turn): void {
  waitLonger(invocation, 'not-ready', turn);
}

function waitLonger(invocation: Invocation, reason: 'throttle' | 'not-ready', turn: Turn): void {
  const { throttleWait } = invocation;
  const wait = throttleWait === undefined ? ASYNC_THROTTLE_WAIT_FIRST : doubled(throttleWait);
  invocation.lastFailure ??= 'throttled';
  invocation.throttleWait = wait;
  planRetry(invocation, { reason, wait }, turn);
}

/** The version or alias it was for was deleted meanwhile: no retry would find it (assumed). */
export function afterDisappearance(invocation: Invocation, turn: Turn): void {
  drop(invocation, 'RetriesExhausted', invocation.cause, turn);
}

function doubled(wait: Duration): Duration {
  return micros(Math.min(ASYNC_THROTTLE_WAIT_MAX, 2 * wait));
}

/** Age is judged ahead: a retry that would come too late is not waited for (ASYNC-07). */
function planRetry(
  invocation: Invocation,
  { reason, wait }: Pick<EntryOf<'invocation.retry-planned'>, 'reason'> & { readonly wait: Duration },
  turn: Turn,
): void {
  const { fn, plan, world } = turn;
  const retryAt = plus(world.now, wait);
  const acceptedAt = defined(invocation.acceptedAt, 'asynchronous events are accepted');
  const { maximumEventAge = MAXIMUM_EVENT_AGE } = asyncSettingsOf(invocation.qualifier, fn);
  if (since(acceptedAt, retryAt) > maximumEventAge) {
    drop(invocation, 'EventAgeExceeded', invocation.cause, turn);
    return;
  }
  const body = { function: fn.config.id, invocation: invocation.id, attempt: invocation.attempt + 1, retryAt, reason };
  invocation.cause = plan.entry({ type: 'invocation.retry-planned', ...body }, invocation.cause);
  attemptAt(retryAt, invocation, turn);
}

function attemptAt(at: Instant, invocation: Invocation, { plan }: Turn): void {
  const due: AsyncDue = { type: 'async-due', invocation };
  plan.later(at, due, invocation.cause);
}

function drop(invocation: Invocation, condition: DropCondition, cause: EntryNumber, turn: Turn): void {
  const { fn, plan } = turn;
  const body = { function: fn.config.id, invocation: invocation.id, condition, attempts: invocation.attempt };
  const entry = plan.entry({ type: 'invocation.dropped', ...body }, cause);
  // Both versions of a weighted alias have the same one (VER-22).
  const deadLetters = mainVersion(invocation.qualifier, fn)?.config.deadLetterTarget;
  if (deadLetters !== undefined) sendDeadLetter({ invocation, condition, target: deadLetters, cause: entry }, turn);
  const { onFailure: target } = asyncSettingsOf(invocation.qualifier, fn);
  if (target !== undefined) sendFailure(invocation, condition, { target, cause: entry }, turn);
}

/** In addition to the dead letter, and after it (ASYNC-49). */
function sendFailure(
  invocation: Invocation,
  condition: DropCondition,
  to: { readonly target: Destination; readonly cause: EntryNumber },
  turn: Turn,
): void {
  const { lastFailure } = invocation;
  const ran = lastFailure !== undefined && lastFailure !== 'throttled';
  const response = ran ? { payload: lastFailure.payload, version: lastFailure.version, failed: true } : undefined;
  sendRecord({ invocation, condition, response }, to, turn);
}
