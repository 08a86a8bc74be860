import { defined } from '#lib/std/assert.ts';
import type { ApiError, VersionConfig } from '../../config.ts';
import { uuid } from '../../identity.ts';
import { invocationId } from '../../ids.ts';
import type { RequestOf } from '../../kernel/request.ts';
import type { ResourceEvent } from '../../kernel/resource.ts';
import { sampledIn } from '../../sampled-trace.ts';
import { notFound, tooManyRequests } from '../api-errors.ts';
import { enqueue } from '../async/async-queue.ts';
import { isStopped, lineageOf, noteStopped, RECURSION_REFUSAL } from '../async/recursion.ts';
import { pendingProblem } from '../control/settle.ts';
import { refusal, start } from '../environments/admission.ts';
import type { Turn } from '../function-state.ts';
import { type Invocation, qualified } from '../invocation.ts';
import type { Version } from '../version.ts';
import { isInactive, notReady, wake } from '../versions/inactivity.ts';
import { mainVersion, route } from '../versions/routing.ts';
import { traceHeader } from './trace-header.ts';

type RequestEvent = Extract<ResourceEvent, { type: 'request' }>;
type InvokeRequest = RequestOf<'lambda:Invoke'>;

/** `lambda:Invoke`, decoded: run it now, queue it, or only check it (INV-03). */
export function invoke(request: InvokeRequest, returnTo: RequestEvent['returnTo'], turn: Turn): void {
  const { arn } = turn.fn.config;
  const main = mainVersion(request.qualifier, turn.fn);
  if (main === undefined || main.status === 'creating') {
    const error = main === undefined ? notFound(`${arn}:${request.qualifier}`) : pendingProblem();
    turn.plan.answer(returnTo, { ok: false, error }, turn.cause);
    return;
  }
  switch (request.invocationType) {
    case 'RequestResponse':
      invokeNow(request, returnTo, turn);
      break;
    case 'Event':
      enqueue(newInvocation(request, undefined, main.config, turn), turn);
      turn.plan.answer(returnTo, request.isInvokeAsync ? STATUS_202 : EMPTY_202, turn.cause);
      break;
    case 'DryRun':
      turn.plan.answer(returnTo, EMPTY_204, turn.cause);
      break;
  }
}

// INV-05: no payload and no executed version.
const EMPTY_202 = { ok: true, status: 202, result: { StatusCode: 202, Payload: '' } } as const;
const STATUS_202 = { ok: true, status: 202, result: { Status: 202 } } as const;
const EMPTY_204 = { ok: true, status: 204, result: { StatusCode: 204, Payload: '' } } as const;

/** A call that is throttled (ERR-11) or part of a loop (ASYNC-60) runs nothing and counts as no invocation. */
function invokeNow(request: InvokeRequest, returnTo: RequestEvent['returnTo'], turn: Turn): void {
  const { fn, plan, cause } = turn;
  if (isStopped(lineageOf(request.traceHeader, turn), turn)) {
    plan.answer(returnTo, RECURSION_REFUSAL, noteStopped({ source: request.source, cause }, turn));
    return;
  }
  const version = defined(route(request.qualifier, turn), 'a qualifier that means something leads to a version');
  const asleep = sleepProblem(version, turn);
  if (asleep !== undefined) {
    plan.answer(returnTo, { ok: false, error: asleep }, cause);
    return;
  }
  const reason = refusal(version, 'synchronous', turn);
  if (reason === undefined) {
    start(newInvocation(request, returnTo, version.config, turn), version, turn);
    return;
  }
  const body = { function: fn.config.id, ...qualified(request), reason, source: request.source };
  const entry = plan.entry({ type: 'invocation.throttled', ...body });
  plan.answer(returnTo, { ok: false, error: tooManyRequests(reason) }, entry);
}

/** The call that finds a version inactive wakes it up, and those until it is active find it Pending (VER-45, ERR-10). */
function sleepProblem(version: Version, turn: Turn): ApiError | undefined {
  const error = isInactive(version, turn.world.now) ? notReady() : pendingProblem();
  return wake(version, turn) ? error : undefined;
}

function newInvocation(
  request: InvokeRequest,
  returnTo: RequestEvent['returnTo'],
  config: VersionConfig,
  turn: Turn,
): Invocation {
  const { fn, world, cause } = turn;
  const id = invocationId(world.count('invocation'));
  const asynchronous = request.invocationType === 'Event';
  const { seed, now, account } = world;
  const { traceHeader: incoming } = request;
  const sampled = isSampled(incoming, config, turn);
  const lineage = lineageOf(incoming, turn);
  return {
    id,
    requestId: uuid(seed, 'request', id),
    mode: asynchronous ? 'asynchronous' : 'synchronous',
    payload: request.payload,
    source: request.source,
    qualifier: request.qualifier,
    invokedArn: request.qualifier === '' ? fn.config.arn : `${fn.config.arn}:${request.qualifier}`,
    traceHeader: traceHeader({ seed, epochMs: account.epochMs, now, invocation: id, incoming, sampled, lineage }),
    sampled,
    clientContext: asynchronous ? undefined : request.clientContext,
    logTail: request.logTail && !asynchronous,
    returnTo,
    acceptedAt: asynchronous ? now : undefined,
    stopped: asynchronous && isStopped(lineage, turn),
    duplicate: false,
    cause,
    attempt: 0,
    throttleWait: undefined,
    lastFailure: undefined,
  };
}

/**
 * What a caller has decided holds; else a version with active tracing decides (XRAY-01, XRAY-04). For an event,
 * whose version is chosen at each attempt, it is the version its qualifier means first of all (assumed).
 */
function isSampled(incoming: string | undefined, { tracing }: VersionConfig, { fn, world }: Turn): boolean {
  const decided = sampledIn(incoming);
  if (decided !== undefined) return decided;
  return tracing === 'Active' && fn.sampler.sample(world.now, fn.config, world.rng);
}
