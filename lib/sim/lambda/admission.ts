import type { ThrottleReason } from '../journal/entry.ts';
import { startCold, startWarm } from './execution.ts';
import type { Turn } from './function-state.ts';
import type { Invocation } from './invocation.ts';
import type { Version } from './version.ts';

/**
 * Why the function may not run one more invocation of this version now, or undefined (CONC-03, CONC-07, CONC-08,
 * CONC-10, CONC-13).
 */
export function refusal(version: Version, mode: Invocation['mode'], { fn, world }: Turn): ThrottleReason | undefined {
  const { reservedConcurrency, concurrency, rates } = fn;
  const refused = concurrency.refusal(reservedConcurrency, world.pool);
  if (refused !== undefined) return refused;
  // The rate is over synchronous requests only: nothing but concurrency limits how fast the queue drains (ASYNC-10).
  if (mode === 'synchronous') {
    const over = rates.requestRefusal(reservedConcurrency, world);
    if (over !== undefined) return over;
  }
  return version.idle.size > 0 ? undefined : rates.scalingRefusal(world);
}

/** Runs an invocation that `refusal` did not refuse: in the version's idle environment used last, or in a new one. */
export function start(invocation: Invocation, version: Version, turn: Turn): void {
  const { fn, world } = turn;
  const { reservedConcurrency, concurrency, rates, environments } = fn;
  const lease = concurrency.take(reservedConcurrency, world.pool);
  if (invocation.mode === 'synchronous') rates.countRequest(reservedConcurrency, world);
  const idle = version.idle.pop();
  if (idle !== undefined) startWarm(idle, { invocation, lease }, turn);
  else {
    rates.countEnvironment(world);
    startCold(environments.create(version, world), { invocation, lease }, turn);
  }
}
