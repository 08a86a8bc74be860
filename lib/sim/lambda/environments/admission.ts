import type { Instant } from '#lib/std/time.ts';
import type { ThrottleReason } from '../../journal/entry.ts';
import type { FunctionState, Turn } from '../function-state.ts';
import type { Invocation } from '../invocation.ts';
import type { Version } from '../version.ts';
import type { Environment } from './environment.ts';
import { startCold, startWarm } from './execution.ts';
import { hasRoom, type Provisioned } from './provisioned.ts';
import { provisionedOf } from './provisioned-environments.ts';

/**
 * Why the function may not run one more invocation of this version now, or undefined (CONC-03, CONC-07, CONC-08,
 * CONC-10, CONC-13).
 */
export function refusal(version: Version, mode: Invocation['mode'], { fn, world }: Turn): ThrottleReason | undefined {
  const { reservedConcurrency, concurrency, rates } = fn;
  const provisioned = provisionedFor(version, mode, world.now) !== undefined;
  const refused = provisioned ? undefined : concurrency.refusal(reservedOnDemand(fn), world.pool);
  if (refused !== undefined) return refused;
  // The rate is over synchronous requests only: nothing but concurrency limits how fast the queue drains (ASYNC-10).
  if (mode === 'synchronous') {
    const over = rates.requestRefusal(reservedConcurrency, world);
    if (over !== undefined) return over;
  }
  return provisioned || version.idle.size > 0 ? undefined : rates.scalingRefusal(world);
}

/**
 * Runs an invocation that `refusal` did not refuse: in a provisioned environment where one is free and within its rate,
 * otherwise in the version's idle environment used last, or in a new one (PC-04, CONC-10).
 */
export function start(invocation: Invocation, version: Version, turn: Turn): void {
  const { fn, world } = turn;
  const { reservedConcurrency, concurrency, rates } = fn;
  version.usedAt = world.now;
  if (invocation.mode === 'synchronous') rates.countRequest(reservedConcurrency, world);
  const ahead = takeProvisioned(version, invocation.mode, world.now);
  if (ahead !== undefined) {
    startWarm(ahead, { invocation, lease: 'provisioned' }, turn);
    return;
  }
  const lease = concurrency.take(reservedConcurrency, world.pool);
  const idle = version.idle.pop();
  if (idle !== undefined) startWarm(idle, { invocation, lease }, turn);
  else {
    rates.countEnvironment(world);
    startCold(fn.environments.create(version, world), { invocation, lease }, turn);
  }
}

/** The version's provisioned concurrency, if the invocation is to run in it. */
function provisionedFor({ provisioned }: Version, mode: Invocation['mode'], now: Instant): Provisioned | undefined {
  return provisioned !== undefined && hasRoom(provisioned, mode, now) ? provisioned : undefined;
}

function takeProvisioned(version: Version, mode: Invocation['mode'], now: Instant): Environment | undefined {
  const provisioned = provisionedFor(version, mode, now);
  if (mode === 'synchronous') provisioned?.requests.count(now);
  return provisioned?.idle.pop();
}

/** What of a reservation is not provisioned: all that runs on demand shares it (PC-06). */
function reservedOnDemand(fn: FunctionState): number | undefined {
  const { reservedConcurrency, provisioned } = fn;
  if (reservedConcurrency === undefined || provisioned.size === 0) return reservedConcurrency;
  return reservedConcurrency - provisionedOf(fn);
}
