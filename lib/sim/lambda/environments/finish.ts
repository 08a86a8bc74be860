import { plus, since } from '#lib/std/time.ts';
import { utf8Length } from '#lib/std/utf8.ts';
import type { EntryNumber } from '../../ids.ts';
import type { EntryOf, InvocationReport } from '../../journal/entry.ts';
import { ENTRY_PAYLOAD_CHARACTERS, RESPONSE_BYTES_MAX } from '../../limits.ts';
import { isoMillis } from '../../wall-clock.ts';
import { afterError, afterSuccess } from '../async/async-queue.ts';
import type { Turn } from '../function-state.ts';
import type { Environment, EnvironmentState } from './environment.ts';
import { type FunctionError, responseTooLarge } from './function-error.ts';
import { killGuest } from './guest.ts';
import { staysProvisioned } from './provisioned-environments.ts';
import { report } from './report.ts';
import { retire } from './retire.ts';

type Busy = Extract<EnvironmentState, { state: 'busy' }>;

/** How an invocation ended. */
export interface Finished {
  readonly outcome: Returned | FunctionError;
  /** The process died with it: the next invocation runs Init again (ENV-20). */
  readonly dead: boolean;
}

interface Returned {
  /** JSON text. */
  readonly payload: string;
}

/** Ends an invocation: the report, the environment idle again, the caller answered or the event's next attempt planned. */
export function finish(environment: Environment, busy: Busy, { outcome, dead }: Finished, turn: Turn): void {
  const checked = isError(outcome) || fits(outcome.payload) ? outcome : responseTooLarge();
  const { invocation, since: startedAt, initDuration } = busy;
  const facts = report({ environment, invocation, startedAt, endedAt: turn.world.now, initDuration });
  const entry = writeEnd(busy, checked, facts, turn);
  if (dead) reset(environment, entry, turn);
  fallIdle(environment, busy, entry, turn);
  const { version } = environment.version;
  if (invocation.mode === 'synchronous') answer(busy, checked, { facts, entry, version }, turn);
  else if (isError(checked)) afterError(invocation, { ...checked, version }, entry, turn);
  else afterSuccess(invocation, { payload: checked.payload, version }, entry, turn);
}

function isError(outcome: Returned | FunctionError): outcome is FunctionError {
  return 'error' in outcome;
}

/** A text has at most three bytes per unit: most need no counting. */
function fits(payload: string): boolean {
  return payload.length * 3 <= RESPONSE_BYTES_MAX || utf8Length(payload) <= RESPONSE_BYTES_MAX;
}

function writeEnd(busy: Busy, outcome: Returned | FunctionError, facts: InvocationReport, turn: Turn): EntryNumber {
  if (isError(outcome)) {
    const { error, status } = outcome;
    return turn.plan.entry({ type: 'invocation.failed', error, status, ...wordingOf(turn), ...facts }, busy.entry);
  }
  const payload = outcome.payload.slice(0, ENTRY_PAYLOAD_CHARACTERS);
  return turn.plan.entry({ type: 'invocation.succeeded', payload, ...facts }, busy.entry);
}

/** The member of an entry that says how the platform worded the failure: none as today. */
function wordingOf({ world }: Turn): Pick<EntryOf<'invocation.failed'>, 'wording'> {
  const { failureWording } = world.account;
  return failureWording === 'current' ? {} : { wording: failureWording };
}

/** The process is gone; `/tmp` and the environment stay (ENV-22). */
function reset(environment: Environment, cause: EntryNumber, { plan }: Turn): void {
  killGuest(environment.guest);
  plan.entry({ type: 'environment.reset', function: environment.config.id, environment: environment.id }, cause);
  plan.dispose(environment.id, true);
}

function fallIdle(environment: Environment, busy: Busy, cause: EntryNumber, turn: Turn): void {
  const { fn, world, plan } = turn;
  const { version, provisioned } = environment;
  environment.state = { state: 'idle', since: world.now };
  version.usedAt = world.now;
  fn.concurrency.give(busy.lease, world.pool);
  if (!version.current) retire(environment, 'updated', cause, turn);
  else if (provisioned !== undefined) {
    // Kept for as long as it is asked for: neither idleness nor age takes it away (assumed).
    if (staysProvisioned(provisioned)) provisioned.idle.push(environment);
    else retire(environment, 'deprovisioned', cause, turn);
  } else if (since(environment.startedAt, world.now) >= environment.recycleAge) {
    retire(environment, 'recycled', cause, turn);
  } else {
    version.idle.push(environment);
    plan.alarm(environment.idleAlarm, plus(world.now, environment.idleLifetime), cause, 'quiet');
  }
}

/** INV-04, INV-06: 200 whatever the function made of it. */
function answer(
  { invocation, tail }: Busy,
  outcome: Returned | FunctionError,
  {
    facts,
    entry,
    version,
  }: { readonly facts: InvocationReport; readonly entry: EntryNumber; readonly version: string },
  turn: Turn,
): void {
  const { plan, world } = turn;
  const { payload } = outcome;
  const failed = isError(outcome) ? { ...outcome, ...wordingOf(turn) } : undefined;
  const logResult = tail?.close(facts, failed, isoMillis(world.account.epochMs, world.now));
  const result = {
    StatusCode: 200,
    ...(failed && { FunctionError: 'Unhandled' }),
    ...(logResult !== undefined && { LogResult: logResult }),
    Payload: payload,
    ExecutedVersion: version,
  };
  const functionError = failed && { functionError: { errorType: failed.error.errorType } };
  const detail = { kind: 'invoked', payload, ...functionError } as const;
  plan.answer(invocation.returnTo, { ok: true, status: 200, result, detail }, entry);
}
