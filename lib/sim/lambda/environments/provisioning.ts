import { type Duration, micros, plus } from '#lib/std/time.ts';
import type { EntryNumber } from '../../ids.ts';
import {
  PROVISIONED_STEP,
  PROVISIONED_STEP_INTERVAL,
  PROVISIONING_DELAY_MAX,
  PROVISIONING_DELAY_MIN,
} from '../../limits.ts';
import type { Turn } from '../function-state.ts';
import type { Version } from '../version.ts';
import type { Environment } from './environment.ts';
import { startAhead } from './execution.ts';
import { newProvisioned, type Provisioned, provisionAlarm } from './provisioned.ts';
import { claimConcurrency, noteProvisioned, settleAllocation } from './provisioned-environments.ts';
import { retire } from './retire.ts';

/** Sets the provisioned concurrency of a version or an alias, or changes it (PC-02). */
export function provision(
  {
    qualifier,
    version,
    requested,
  }: { readonly qualifier: string; readonly version: Version; readonly requested: number },
  turn: Turn,
): Provisioned {
  const { fn, world } = turn;
  const known = fn.provisioned.get(qualifier);
  const provisioned = known ?? newProvisioned({ qualifier, version, requested, lastModified: world.now });
  provisioned.requested = requested;
  provisioned.status = 'IN_PROGRESS';
  provisioned.lastModified = world.now;
  fn.provisioned.set(qualifier, provisioned);
  version.provisioned = provisioned;
  claimConcurrency(turn);
  const entry = noteProvisioned(provisioned, turn);
  giveUpSurplus(provisioned, entry, turn);
  settleAllocation(provisioned, turn);
  if (provisioned.status === 'IN_PROGRESS') {
    turn.plan.alarm(provisionAlarm(qualifier), plus(world.now, drawDelay(turn)), entry);
  }
  return provisioned;
}

/** Takes provisioned concurrency away: free environments go now, busy ones when they are done. */
export function deprovision(provisioned: Provisioned, turn: Turn): void {
  const { fn, plan } = turn;
  const { qualifier, version } = provisioned;
  fn.provisioned.delete(qualifier);
  version.provisioned = undefined;
  provisioned.requested = 0;
  plan.alarm(provisionAlarm(qualifier), undefined);
  claimConcurrency(turn);
  const ids = { function: fn.config.id, qualifier, version: version.version };
  const entry = plan.entry({ type: 'provisioned-concurrency.deleted', ...ids });
  giveUpSurplus(provisioned, entry, turn);
}

/** Its alarm rang: starts as many environments as the rate allows, and comes back for the rest (PC-03). */
export function allocate(qualifier: string, turn: Turn): void {
  const { fn, world, plan } = turn;
  const provisioned = fn.provisioned.get(qualifier);
  if (provisioned === undefined || provisioned.status !== 'IN_PROGRESS') return;
  const missing = provisioned.requested - provisioned.environments.size;
  for (let started = 0; started < Math.min(missing, PROVISIONED_STEP); started += 1) startOne(provisioned, turn);
  if (missing > PROVISIONED_STEP) {
    plan.alarm(provisionAlarm(qualifier), plus(world.now, PROVISIONED_STEP_INTERVAL), turn.cause);
  }
}

function startOne(provisioned: Provisioned, turn: Turn): void {
  const environment = turn.fn.environments.create(provisioned.version, turn.world, provisioned);
  provisioned.environments.add(environment);
  startAhead(environment, turn);
}

/** More environments than are asked for: those that do nothing go first. */
function giveUpSurplus(provisioned: Provisioned, cause: EntryNumber, turn: Turn): void {
  const surplus = (): boolean => provisioned.environments.size > provisioned.requested;
  const free = (environment: Environment): boolean => environment.state.state !== 'busy';
  for (const environment of [...provisioned.environments].filter(free).reverse()) {
    if (!surplus()) return;
    retire(environment, 'deprovisioned', cause, turn);
  }
}

function drawDelay({ fn, world }: Turn): Duration {
  const share = world.rng.draw(`provisioning/${fn.config.id}`) / 0x1_0000_0000;
  return micros(PROVISIONING_DELAY_MIN + share * (PROVISIONING_DELAY_MAX - PROVISIONING_DELAY_MIN));
}
