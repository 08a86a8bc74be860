import type { EntryNumber } from '../../ids.ts';
import type { FunctionState, Turn } from '../function-state.ts';
import type { Environment } from './environment.ts';
import { type Provisioned, provisionAlarm } from './provisioned.ts';
import { retire } from './retire.ts';

/** All that is provisioned for the function, whatever it was set on. */
export function provisionedOf(fn: FunctionState): number {
  let sum = 0;
  for (const { requested } of fn.provisioned.values()) sum += requested;
  return sum;
}

/** What the others cannot use: the reservation, or without one what is provisioned (CONC-12). */
export function claimConcurrency({ fn, world }: Turn): void {
  const provisioned = provisionedOf(fn);
  const claimed = fn.reservedConcurrency ?? (provisioned > 0 ? provisioned : undefined);
  world.pool.reserve(fn.config.id, claimed);
}

/** Init ahead of demand is done. */
export function becomeProvisioned(environment: Environment, provisioned: Provisioned, turn: Turn): void {
  environment.state = { state: 'idle', since: turn.world.now };
  provisioned.waiting.add(environment);
  settleAllocation(provisioned, turn);
}

/** Everything serves once all that was requested is initialised, and nothing new does before (PC-03). */
export function settleAllocation(provisioned: Provisioned, turn: Turn): void {
  const initialised = provisioned.available + provisioned.waiting.size;
  if (provisioned.status !== 'IN_PROGRESS' || initialised < provisioned.requested) return;
  provisioned.status = 'READY';
  for (const environment of provisioned.waiting) provisioned.idle.push(environment);
  provisioned.available = initialised;
  provisioned.waiting.clear();
  turn.plan.alarm(provisionAlarm(provisioned.qualifier), undefined);
  noteProvisioned(provisioned, turn);
}

/** An Init ahead of demand failed: the allocation has failed, and nothing of it stays (PC-02; what stays is assumed). */
export function failAllocation(provisioned: Provisioned, cause: EntryNumber, turn: Turn): void {
  if (provisioned.status === 'FAILED') return;
  provisioned.status = 'FAILED';
  turn.plan.alarm(provisionAlarm(provisioned.qualifier), undefined);
  for (const environment of [...provisioned.environments]) {
    if (environment.state.state !== 'busy') retire(environment, 'deprovisioned', cause, turn);
  }
  noteProvisioned(provisioned, turn);
}

/** Whether an environment that has done its work is to stay provisioned. */
export function staysProvisioned({ environments, requested, status }: Provisioned): boolean {
  return status !== 'FAILED' && environments.size <= requested;
}

export function noteProvisioned(provisioned: Provisioned, { fn, plan }: Turn): EntryNumber {
  const { qualifier, version, requested, available, status } = provisioned;
  const ids = { function: fn.config.id, qualifier, version: version.version };
  return plan.entry({ type: 'provisioned-concurrency.changed', ...ids, requested, available, status });
}
