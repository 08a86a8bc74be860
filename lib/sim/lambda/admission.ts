import type { ThrottleReason } from '../journal/entry.ts';
import { startCold, startWarm } from './execution.ts';
import type { Turn } from './function-state.ts';
import type { Invocation } from './invocation.ts';

/** Why the function may not run one more invocation now, or undefined (CONC-03, CONC-07, CONC-08, CONC-10, CONC-13). */
export function refusal(mode: Invocation['mode'], { fn, world }: Turn): ThrottleReason | undefined {
  const { config, concurrency, rates, environments } = fn;
  const refused = concurrency.refusal(config, world.pool);
  if (refused !== undefined) return refused;
  // The rate is over synchronous requests only: nothing but concurrency limits how fast the queue drains (ASYNC-10).
  if (mode === 'synchronous') {
    const over = rates.requestRefusal(config, world);
    if (over !== undefined) return over;
  }
  return environments.idle.size > 0 ? undefined : rates.scalingRefusal(world);
}

/** Runs an invocation that `refusal` did not refuse: in the idle environment used last, or in a new one. */
export function start(invocation: Invocation, turn: Turn): void {
  const { fn, world } = turn;
  const { config, concurrency, rates, environments } = fn;
  const lease = concurrency.take(config, world.pool);
  if (invocation.mode === 'synchronous') rates.countRequest(config, world);
  const idle = environments.idle.pop();
  if (idle !== undefined) startWarm(idle, { invocation, lease }, turn);
  else {
    rates.countEnvironment(world);
    startCold(environments.create(config, world), { invocation, lease }, turn);
  }
}
