import { type Instant, plus, since } from '#lib/std/time.ts';
import type { ApiError } from '../../config.ts';
import type { OwnEvent } from '../../kernel/plan.ts';
import { VPC_IDLE_LIFETIME, VPC_RESTORE_TIME } from '../../limits.ts';
import { refusal } from '../error-status.ts';
import type { Turn } from '../function-state.ts';
import { drawLatency } from '../latency.ts';
import type { Version } from '../version.ts';
import { versionNamed } from './routing.ts';

/** A version's network interfaces are there again. */
export interface Restored extends OwnEvent {
  readonly type: 'restored';
  readonly version: string;
}

/** Whether a version in a VPC has run nothing for so long that Lambda took back what it needs there (VER-45). */
export function isInactive({ config, status, provisioned, usedAt }: Version, now: Instant): boolean {
  // Provisioned environments are kept, and with them their network (assumed).
  if (config.inVpc !== true || status !== 'ready' || provisioned !== undefined) return false;
  return since(usedAt, now) >= VPC_IDLE_LIFETIME;
}

/** Wakes an inactive version. @returns whether it cannot run yet: it takes a while to become active again. */
export function wake(version: Version, turn: Turn): boolean {
  const { fn, world, plan } = turn;
  if (isInactive(version, world.now)) {
    version.status = 'restoring';
    const event: Restored = { type: 'restored', version: version.version };
    const wait = drawLatency(world.rng, `restore/${fn.config.id}`, VPC_RESTORE_TIME);
    plan.later(plus(world.now, wait), event, turn.cause);
  }
  return version.status === 'restoring';
}

export function restored({ version: number }: Restored, { fn, world }: Turn): void {
  const version = versionNamed(number, fn);
  // A deployment may have replaced `$LATEST` meanwhile.
  if (version?.status !== 'restoring') return;
  version.status = 'ready';
  version.usedAt = world.now;
}

/** How the call is refused that finds the version inactive: the words of the API's model. */
export function notReady(): ApiError {
  const message =
    'The function is inactive and its VPC connection is no longer available. Wait for the VPC connection to reestablish and try again.';
  return refusal('ResourceNotReadyException', 502, message, { Type: 'User' });
}
