import type { FunctionConfig } from '../config.ts';
import { notFound } from './api-errors.ts';
import type { Turn } from './function-state.ts';
import { retire } from './retire.ts';

/**
 * The function's configuration was deployed or changed. Environments of another code or configuration are retired:
 * idle ones now, running ones when they fall idle (ENV-33).
 */
export function takeDeployment(turn: Turn): void {
  const { fn, world, cause } = turn;
  world.pool.reserve(fn.config.id, fn.config.reservedConcurrency);
  for (const environment of fn.environments.all()) {
    if (hasSameEnvironments(environment.config, fn.config)) continue;
    environment.outdated = true;
    if (environment.state.state === 'idle') retire(environment, 'updated', cause, turn);
  }
}

/** Ends everything: who waits for a result hears that the function is gone. */
export function deleteFunction(turn: Turn): void {
  const { fn, world, plan, cause } = turn;
  world.pool.reserve(fn.config.id, undefined);
  for (const environment of fn.environments.all()) {
    const { state } = environment;
    if (state.state === 'initialising' || state.state === 'busy') {
      fn.concurrency.give(state.lease, world.pool);
      plan.answer(state.invocation.returnTo, { ok: false, error: notFound(fn.config.arn) }, cause);
    }
    retire(environment, 'deleted', cause, turn);
  }
}

/** Concurrency and the settings of asynchronous invocation are no part of what an environment is made from. */
function hasSameEnvironments(a: FunctionConfig, b: FunctionConfig): boolean {
  return a === b || environmentKey(a) === environmentKey(b);
}

function environmentKey(config: FunctionConfig): string {
  const { reservedConcurrency: _1, maximumRetryAttempts: _2, maximumEventAge: _3, ...rest } = config;
  return JSON.stringify(rest);
}
