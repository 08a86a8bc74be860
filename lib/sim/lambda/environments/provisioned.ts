import type { Instant } from '#lib/std/time.ts';
import { REQUESTS_PER_CONCURRENCY } from '../../limits.ts';
import { RequestsOfSecond } from '../concurrency/requests-of-second.ts';
import type { Invocation } from '../invocation.ts';
import type { Version } from '../version.ts';
import type { Environment } from './environment.ts';
import { IdleStack } from './idle-stack.ts';

/** Provisioned concurrency of one version or alias: what was asked for, and how far it has come (PC-02). */
export interface Provisioned {
  /** What it was set on: a version's number or an alias. */
  readonly qualifier: string;
  /** Whose environments they are. An alias that moves gets new ones (PC-08). */
  readonly version: Version;
  requested: number;
  status: 'IN_PROGRESS' | 'READY' | 'FAILED';
  lastModified: Instant;
  /** All that live, initialised or not. */
  readonly environments: Set<Environment>;
  /** Initialised, and not serving before all requested are (PC-03). */
  readonly waiting: Set<Environment>;
  /** Serving, and free. */
  readonly idle: IdleStack;
  /** Serving, free or busy. */
  available: number;
  /** Synchronous ones that it served. */
  readonly requests: RequestsOfSecond;
}

export function newProvisioned(
  of: Pick<Provisioned, 'qualifier' | 'version' | 'requested' | 'lastModified'>,
): Provisioned {
  return {
    ...of,
    status: 'IN_PROGRESS',
    environments: new Set(),
    waiting: new Set(),
    idle: new IdleStack(),
    available: 0,
    requests: new RequestsOfSecond(),
  };
}

/**
 * Whether one more invocation is served here: one environment is free (PC-04), and a synchronous one keeps to ten
 * requests a second for each that serves (CONC-10). No rate limits asynchronous ones (ASYNC-10).
 */
export function hasRoom({ idle, available, requests }: Provisioned, mode: Invocation['mode'], now: Instant): boolean {
  if (idle.size === 0) return false;
  return mode === 'asynchronous' || requests.countOf(now) < REQUESTS_PER_CONCURRENCY * available;
}

/** The alarm that allocates more environments. */
export function provisionAlarm(qualifier: string): string {
  return `${PROVISION}${qualifier}`;
}

/** What an alarm of that kind is for; undefined for other alarms. */
export function provisionAlarmOf(name: string): string | undefined {
  return name.startsWith(PROVISION) ? name.slice(PROVISION.length) : undefined;
}

const PROVISION = 'provision/';
