import { plus, since } from '#lib/std/time.ts';
import { utf8Length } from '#lib/std/utf8.ts';
import type { EntryNumber } from '../ids.ts';
import type { EntryOf } from '../journal/entry.ts';
import { ENTRY_PAYLOAD_CHARACTERS, RESPONSE_BYTES_MAX } from '../limits.ts';
import { afterError } from './async-queue.ts';
import type { Environment, EnvironmentState } from './environment.ts';
import { type FunctionError, responseTooLarge } from './function-error.ts';
import type { Turn } from './function-state.ts';
import { killGuest } from './guest.ts';
import type { Invocation } from './invocation.ts';
import { type LogTail, takeTail } from './log-tail.ts';
import { report } from './report.ts';

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
  const entry = writeEnd(environment, busy, checked, turn);
  if (dead) reset(environment, entry, turn);
  fallIdle(environment, busy, entry, turn);
  settle(busy.invocation, checked, entry, turn, takeTail(environment));
}

function isError(outcome: Returned | FunctionError): outcome is FunctionError {
  return 'error' in outcome;
}

/** A text has at most three bytes per unit: most need no counting. */
function fits(payload: string): boolean {
  return payload.length * 3 <= RESPONSE_BYTES_MAX || utf8Length(payload) <= RESPONSE_BYTES_MAX;
}

function writeEnd(environment: Environment, busy: Busy, outcome: Returned | FunctionError, turn: Turn): EntryNumber {
  const { invocation, since: startedAt, initDuration, entry } = busy;
  const facts = report({ environment, invocation, startedAt, endedAt: turn.world.now, initDuration });
  if (isError(outcome)) {
    const { error, status } = outcome;
    return turn.plan.entry({ type: 'invocation.failed', error, status, ...facts }, entry);
  }
  const payload = outcome.payload.slice(0, ENTRY_PAYLOAD_CHARACTERS);
  return turn.plan.entry({ type: 'invocation.succeeded', payload, ...facts }, entry);
}

/** The process is gone; `/tmp` and the environment stay (ENV-22). */
function reset(environment: Environment, cause: EntryNumber, { plan }: Turn): void {
  killGuest(environment.guest);
  plan.entry({ type: 'environment.reset', function: environment.config.id, environment: environment.id }, cause);
  plan.dispose(environment.id, true);
}

function fallIdle(environment: Environment, busy: Busy, cause: EntryNumber, turn: Turn): void {
  const { fn, world, plan } = turn;
  environment.state = { state: 'idle', since: world.now };
  fn.concurrency.give(busy.lease, world.pool);
  if (environment.outdated) retire(environment, 'updated', cause, turn);
  else if (since(environment.startedAt, world.now) >= environment.recycleAge) {
    retire(environment, 'recycled', cause, turn);
  } else {
    fn.environments.idle.push(environment);
    plan.alarm(environment.idleAlarm, plus(world.now, environment.idleLifetime), cause);
  }
}

/** The environment is gone for good, with its `/tmp` and its two alarms. */
export function retire(
  environment: Environment,
  reason: EntryOf<'environment.retired'>['reason'],
  cause: EntryNumber,
  { fn, plan }: Turn,
): void {
  const ids = { function: environment.config.id, environment: environment.id };
  plan.entry({ type: 'environment.retired', ...ids, reason }, cause);
  plan.alarm(environment.wakeAlarm, undefined);
  plan.alarm(environment.idleAlarm, undefined);
  plan.dispose(environment.id, false);
  fn.environments.remove(environment);
  killGuest(environment.guest);
  environment.state = { state: 'retired' };
}

function settle(
  invocation: Invocation,
  outcome: Returned | FunctionError,
  entry: EntryNumber,
  turn: Turn,
  tail: LogTail | undefined,
): void {
  if (invocation.mode === 'synchronous') answer(invocation, outcome, entry, turn, tail);
  else if (isError(outcome)) afterError(invocation, outcome.error, entry, turn);
}

/** INV-04, INV-06: 200 whatever the function made of it. */
function answer(
  { returnTo }: Invocation,
  outcome: Returned | FunctionError,
  entry: EntryNumber,
  { plan }: Turn,
  tail: LogTail | undefined,
): void {
  const { payload } = outcome;
  const failed = isError(outcome);
  const result = {
    StatusCode: 200,
    ...(failed && { FunctionError: 'Unhandled' }),
    ...(tail !== undefined && { LogResult: tail.base64() }),
    Payload: payload,
    ExecutedVersion: '$LATEST',
  };
  const functionError = failed ? { functionError: { errorType: outcome.error.errorType } } : {};
  plan.answer(
    returnTo,
    { ok: true, status: 200, result, detail: { kind: 'invoked', payload, ...functionError } },
    entry,
  );
}
