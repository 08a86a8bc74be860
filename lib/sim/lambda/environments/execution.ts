import { assert, defined, unreachable } from '#lib/std/assert.ts';
import { type Duration, earlier, type Instant, plus, since } from '#lib/std/time.ts';
import { INIT_TIMEOUT, PROVISIONED_INIT_TIMEOUT } from '../../limits.ts';
import { sampledTrace } from '../../sampled-trace.ts';
import { isoMillis } from '../../wall-clock.ts';
import type { Lease } from '../concurrency/concurrency.ts';
import type { Turn } from '../function-state.ts';
import type { Invocation } from '../invocation.ts';
import { activateInit, activateInvoke, activateReply, activateTimer } from './activations.ts';
import { drawPlatformInit } from './cold-start.ts';
import type { Environment, RunningState } from './environment.ts';
import { finish } from './finish.ts';
import { exited, type FunctionError, outOfMemory, runtimeError, signalled, timedOut } from './function-error.ts';
import { type Ending, type Guest, killGuest, NOTHING } from './guest.ts';
import { logGuestLine } from './guest-log.ts';
import { makeCall } from './handler-call.ts';
import { LogTail } from './log-tail.ts';
import { becomeProvisioned, failAllocation } from './provisioned-environments.ts';
import { retire } from './retire.ts';

/** What is to run in an environment, and the lease that allows it. */
export interface Assignment {
  readonly invocation: Invocation;
  readonly lease: Lease;
}

/** With the log kept for its caller, which Init may have begun. */
interface LoggedAssignment extends Assignment {
  readonly tail: LogTail | undefined;
}

/** Begins the Init of a cold start; the invocation follows when it is done (ENV-01). */
export function startCold(environment: Environment, { invocation, lease }: Assignment, turn: Turn): void {
  const { plan, world } = turn;
  const reason = invocation.attempt === 0 ? 'invocation' : 'retry';
  const ids = { function: environment.config.id, environment: environment.id, version: environment.version.version };
  const entry = plan.entry({ type: 'environment.started', ...ids, reason }, invocation.cause);
  const until = plus(world.now, INIT_TIMEOUT);
  const tail = newTail(environment, invocation);
  environment.state = { state: 'initialising', invocation, lease, entry, since: world.now, until, tail };
  boot(environment, turn);
  proceed(environment, turn);
}

/** Begins an Init that no invocation waits for (ENV-32). */
export function startAhead(environment: Environment, turn: Turn): void {
  const { plan, world } = turn;
  const { config, version } = environment;
  const provisioned = defined(environment.provisioned, 'only provisioned environments start ahead of demand');
  const ids = { function: config.id, environment: environment.id, version: version.version };
  const entry = plan.entry({ type: 'environment.started', ...ids, reason: 'provisioned' });
  const until = plus(world.now, initTimeoutAhead(config));
  environment.state = { state: 'provisioning', entry, since: world.now, until, provisioned };
  boot(environment, turn);
  proceed(environment, turn);
}

/** ENV-03 */
function initTimeoutAhead({ timeout }: Environment['config']): Duration {
  return timeout > PROVISIONED_INIT_TIMEOUT ? timeout : PROVISIONED_INIT_TIMEOUT;
}

/** Begins an invocation in an idle environment: warm, or with Init again when its process is gone (ENV-20). */
export function startWarm(environment: Environment, assignment: Assignment, turn: Turn): void {
  beginInvocation(environment, { ...assignment, tail: newTail(environment, assignment.invocation) }, turn);
}

/**
 * Takes a running environment as far as the present instant allows, then sets its alarm. Called whenever something
 * it may wait for has come: its alarm, a completion, a reply.
 */
export function proceed(environment: Environment, turn: Turn): void {
  const running = environment.state;
  if (running.state === 'idle' || running.state === 'retired') return;
  const { now } = turn.world;
  const { guest } = environment;
  applyEffects(environment, running, turn);
  const { activity } = guest;
  // The alarm rings at the deadline at the latest, so a result that would be posted after it comes too late.
  if (activity.doing === 'running' && activity.end.at <= now) conclude(environment, running, activity.end, turn);
  else if (running.until <= now) timeOut(environment, running, turn);
  else if (activity.doing === 'booting' && activity.until <= now) activateInit(environment, running, turn);
  else if (!deliver(environment, running, turn)) {
    turn.plan.alarm(environment.wakeAlarm, earlier(nextInstant(guest), running.until), running.entry);
  }
}

/** Frozen, nothing of it runs: replies and timers are heeded by a guest of a running environment that waits (ENV-30). */
function deliver(environment: Environment, running: RunningState, turn: Turn): boolean {
  const { guest } = environment;
  if (guest.activity.doing !== 'nothing') return false;
  const reply = guest.replies[0];
  if (reply !== undefined && reply.readyAt <= turn.world.now) activateReply(environment, running, turn);
  else if (guest.timerDue !== undefined && guest.timerDue <= turn.world.now) activateTimer(environment, running, turn);
  else return false;
  return true;
}

function applyEffects(environment: Environment, running: RunningState, turn: Turn): void {
  const { activity } = environment.guest;
  if (activity.doing !== 'running') return;
  for (;;) {
    const effect = activity.effects[activity.next];
    if (effect === undefined || effect.at > turn.world.now) return;
    activity.next += 1;
    if (effect.intent.kind === 'log') logGuestLine(environment, running, effect.intent, turn);
    else makeCall(environment, running, effect.intent, turn);
  }
}

function nextInstant({ activity, replies, timerDue }: Guest): Instant {
  switch (activity.doing) {
    case 'booting':
      return activity.until;
    case 'running':
      return activity.effects[activity.next]?.at ?? activity.end.at;
    case 'nothing':
      return earlier(replies[0]?.readyAt ?? NEVER, timerDue ?? NEVER);
    default:
      return unreachable(activity);
  }
}

function conclude(environment: Environment, running: RunningState, end: Ending, turn: Turn): void {
  const requestId = requestIdOf(running);
  environment.guest.activity = NOTHING;
  switch (end.kind) {
    case 'waits':
      proceed(environment, turn);
      break;
    case 'ready':
      becomeReady(environment, running, turn);
      break;
    case 'returned':
      assert(running.state === 'busy', 'only invocations return');
      finish(environment, running, { outcome: end, dead: end.dead }, turn);
      break;
    case 'threw':
      fail(environment, running, { error: runtimeError(end.error), dead: end.dead }, turn);
      break;
    case 'faulted': {
      if (end.fault.kind === 'out-of-memory') environment.maxMemoryUsedMb = environment.config.memoryMb;
      fail(environment, running, { error: faultError(end.fault, requestId, turn), dead: true }, turn);
      break;
    }
    default:
      unreachable(end);
  }
}

function becomeReady(environment: Environment, running: RunningState, turn: Turn): void {
  environment.guest.process = 'ready';
  const initDuration = since(running.since, turn.world.now);
  const body = { function: environment.config.id, environment: environment.id, initDuration };
  endInit(running, undefined, turn);
  switch (running.state) {
    case 'busy':
      turn.plan.entry({ type: 'environment.reinitialised', ...body, invocation: running.invocation.id }, running.entry);
      activateInvoke(environment, running, turn);
      break;
    case 'provisioning':
      turn.plan.entry({ type: 'environment.initialised', ...body }, running.entry);
      becomeProvisioned(environment, running.provisioned, turn);
      break;
    case 'initialising':
      turn.plan.entry({ type: 'environment.initialised', ...body }, running.entry);
      beginInvocation(environment, running, turn, initDuration);
      break;
    default:
      unreachable(running);
  }
}

/** Says in the log kept for the caller how Init ended. Nobody asked for that of an Init ahead of demand. */
function endInit(running: RunningState, error: FunctionError['error'] | undefined, { world }: Turn): void {
  if (running.state === 'provisioning') return;
  const phase = running.state === 'busy' ? 'invoke' : 'init';
  const end = { initDuration: since(running.since, world.now), phase, error } as const;
  running.tail?.initEnded(end, isoMillis(world.account.epochMs, world.now));
}

interface Failure {
  readonly error: FunctionError;
  /** The process died with it. */
  readonly dead: boolean;
}

/** Init or the invocation failed. An Init that fails leaves no process behind, whatever it failed of (ENV-06). */
function fail(environment: Environment, running: RunningState, { error, dead }: Failure, turn: Turn): void {
  const inInit = environment.guest.process === 'starting';
  if (inInit) noteInitFailure(environment, running, error, turn);
  if (running.state === 'busy') finish(environment, running, { outcome: error, dead: dead || inInit }, turn);
  else if (running.state === 'provisioning') {
    retire(environment, 'deprovisioned', running.entry, turn);
    failAllocation(running.provisioned, running.entry, turn);
  } else {
    // Init runs again as part of the invocation, under the function's own timeout (ENV-02, ENV-06).
    killGuest(environment.guest);
    turn.plan.dispose(environment.id, true);
    beginInvocation(environment, running, turn);
  }
}

function noteInitFailure(environment: Environment, running: RunningState, { error }: FunctionError, turn: Turn): void {
  const ids = { function: environment.config.id, environment: environment.id };
  const initDuration = since(running.since, turn.world.now);
  const again = running.state === 'initialising';
  endInit(running, error, turn);
  turn.plan.entry({ type: 'environment.init-failed', ...ids, error, initDuration, again }, running.entry);
}

/**
 * The time is up: for Init of a cold start after 10 s (ENV-02), for one ahead of demand later (ENV-03), for an invocation
 * at the function's timeout (NODE-50).
 */
function timeOut(environment: Environment, running: RunningState, turn: Turn): void {
  const allowed = since(running.since, running.until);
  fail(environment, running, { error: timedOut(requestIdOf(running), allowed, turn.world), dead: true }, turn);
}

/** Empty while no invocation waits: an Init ahead of demand fails for nobody. */
function requestIdOf(running: RunningState): string {
  return running.state === 'provisioning' ? '' : running.invocation.requestId;
}

function faultError(
  fault: Extract<Ending, { kind: 'faulted' }>['fault'],
  requestId: string,
  { world }: Turn,
): FunctionError {
  if (fault.kind === 'out-of-memory') return outOfMemory(requestId, world);
  if (fault.kind === 'signal') return signalled(requestId, fault.signal);
  return fault.error === undefined ? exited(requestId, fault.code) : runtimeError(fault.error);
}

function beginInvocation(
  environment: Environment,
  { invocation, lease, tail }: LoggedAssignment,
  turn: Turn,
  initDuration?: Duration,
): void {
  const { plan, world } = turn;
  const { config, guest } = environment;
  invocation.attempt += 1;
  const start = initDuration !== undefined ? 'cold' : guest.process === 'ready' ? 'warm' : 'suppressed';
  const entry = plan.entry(
    {
      type: 'invocation.started',
      function: config.id,
      invocation: invocation.id,
      environment: environment.id,
      attempt: invocation.attempt,
      start,
      mode: invocation.mode,
      version: environment.version.version,
      ...(invocation.qualifier !== '' && { qualifier: invocation.qualifier }),
      ...concurrencyOf(environment),
      source: invocation.source,
      ...(invocation.sampled && { trace: invocation.traceHeader }),
    },
    invocation.cause,
  );
  const until = plus(world.now, config.timeout);
  if (start !== 'suppressed') tail?.start(isoMillis(world.account.epochMs, world.now));
  const busy = { state: 'busy', invocation, lease, entry, since: world.now, until, initDuration, tail } as const;
  environment.state = busy;
  if (guest.process === 'ready') activateInvoke(environment, busy, turn);
  else {
    boot(environment, turn);
    proceed(environment, turn);
  }
}

/** For a caller who asked for it. */
function newTail(
  { version, provisioned }: Environment,
  { requestId, traceHeader, logTail }: Invocation,
): LogTail | undefined {
  if (!logTail) return undefined;
  const initialisation = provisioned === undefined ? 'on-demand' : 'provisioned-concurrency';
  return new LogTail(version, { requestId, trace: sampledTrace(traceHeader), initialisation });
}

/** Whether a provisioned environment runs it, or stands in for one: none while nothing serves yet (PC-04). */
function concurrencyOf({ provisioned, version }: Environment): { readonly concurrency?: 'provisioned' | 'spillover' } {
  if (provisioned !== undefined) return PROVISIONED;
  return version.provisioned !== undefined && version.provisioned.available > 0 ? SPILLOVER : NEITHER;
}

const PROVISIONED = { concurrency: 'provisioned' } as const;
const SPILLOVER = { concurrency: 'spillover' } as const;
const NEITHER = {} as const;

/** The platform starts Node anew. */
function boot(environment: Environment, { world }: Turn): void {
  const until = plus(world.now, drawPlatformInit(world.rng, environment.config));
  environment.guest.process = 'starting';
  environment.guest.activity = { doing: 'booting', until };
}

/** Later than any deadline. */
const NEVER = Number.POSITIVE_INFINITY as Instant; // compared, never added to
