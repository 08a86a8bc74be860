import { type Duration, micros, plus } from '#lib/std/time.ts';
import type { ApiResponse } from '../../config.ts';
import { type CallNumber, callNumber, type EntryNumber, type EnvironmentId, type ResourceId } from '../../ids.ts';
import type { Origin } from '../../journal/entry.ts';
import type { OwnEvent, ReplyToken } from '../../kernel/plan.ts';
import type { Turn } from '../function-state.ts';
import type { Intent } from '../handler-host.ts';
import { apiLatency, drawLatency } from '../latency.ts';
import type { Environment, RunningState } from './environment.ts';
import { addReply } from './guest.ts';

/** What a handler's call is recognised by when its answer comes. */
export interface HandlerCallToken extends ReplyToken {
  readonly type: 'handler-call';
  readonly environment: EnvironmentId;
  /** The process that asked; a later one does not hear of it. */
  readonly generation: number;
  readonly callId: number;
  readonly call: CallNumber;
  readonly operation: string;
  readonly origin: Origin;
  readonly resource: ResourceId | undefined;
  /** How long the answer is on its way back. */
  readonly back: Duration;
}

/** A call that was answered at the door, on its way back to the code. */
export interface AnsweredAtDoor extends OwnEvent {
  readonly type: 'answered-at-door';
  readonly token: HandlerCallToken;
  readonly response: ApiResponse;
}

/** Sends an AWS API request of handler code through the one door, with the network's time there and back (LAT-03). */
export function makeCall(
  environment: Environment,
  running: RunningState,
  { call: request, callId }: Extract<Intent, { kind: 'call' }>,
  { world, plan }: Turn,
): void {
  const invocation = running.state === 'provisioning' ? undefined : running.invocation;
  const of = invocation && { invocation: invocation.id };
  const origin: Origin = { by: 'handler', resource: environment.config.id, ...of };
  const call = callNumber(world.count('call'));
  const decoded = world.decode(request, origin, invocation?.traceHeader);
  const resource = decoded.kind === 'request' ? decoded.target : decoded.resource;
  const cause = plan.entry({ type: 'call.made', call, origin, request, ...about(resource) }, running.entry);
  const latency = drawLatency(world.rng, `api-latency/${environment.config.id}`, apiLatency(request.call));
  const there = micros(latency / 2);
  const token: HandlerCallToken = {
    type: 'handler-call',
    environment: environment.id,
    generation: environment.guest.generation,
    callId,
    call,
    operation: request.call,
    origin,
    resource,
    back: micros(latency - there),
  };
  if (decoded.kind === 'request')
    plan.ask(decoded.target, decoded.request, {
      ...{ origin, cause, delay: there, reply: token },
      creates: decoded.creates,
    });
  else {
    const event: AnsweredAtDoor = { type: 'answered-at-door', token, response: decoded.response };
    plan.later(plus(world.now, there), event, cause);
  }
}

/** Writes the answer down and puts it on its way to the code that asked. Returns its environment, if the process still lives. */
export function takeAnswer(
  token: HandlerCallToken,
  answer: ApiResponse,
  cause: EntryNumber,
  turn: Turn,
): Environment | undefined {
  const response = bare(answer);
  const entry = noteAnswer(token, response, cause, turn);
  const environment = turn.fn.environments.get(token.environment);
  if (environment?.guest.generation !== token.generation) return undefined;
  addReply(environment.guest, { readyAt: plus(turn.world.now, token.back), callId: token.callId, response, entry });
  return environment;
}

function noteAnswer(token: HandlerCallToken, response: ApiResponse, cause: EntryNumber, { plan }: Turn): EntryNumber {
  const { call, origin, operation, resource } = token;
  if (!response.ok) {
    const { error } = response;
    return plan.entry({ type: 'call.refused', call, origin, operation, error, ...about(resource) }, cause);
  }
  const { status, result } = response;
  return plan.entry({ type: 'call.answered', call, status, result, ...about(resource) }, cause);
}

/** Without what resources tell each other beside it. */
function bare(answer: ApiResponse): ApiResponse {
  return answer.ok ? { ok: true, status: answer.status, result: answer.result } : { ok: false, error: answer.error };
}

function about(resource: ResourceId | undefined): { readonly resource?: ResourceId } {
  return resource === undefined ? {} : { resource };
}
