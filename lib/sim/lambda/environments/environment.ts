import type { Duration, Instant } from '#lib/std/time.ts';
import type { VersionConfig } from '../../config.ts';
import type { EntryNumber, EnvironmentId } from '../../ids.ts';
import type { Lease } from '../concurrency/concurrency.ts';
import type { Invocation } from '../invocation.ts';
import type { Version } from '../version.ts';
import type { Guest } from './guest.ts';
import type { LogTail } from './log-tail.ts';
import type { Provisioned } from './provisioned.ts';

/**
 * One execution environment: an isolate, its `/tmp`, its log stream. Runs one invocation at a time (ENV-09).
 */
export interface Environment {
  readonly id: EnvironmentId;
  /** The version it was made for: an update makes new environments, it does not change old ones (ENV-33). */
  readonly version: Version;
  /** That of the version. */
  readonly config: VersionConfig;
  /** What it was started for ahead of demand; undefined: on demand. */
  readonly provisioned: Provisioned | undefined;
  readonly startedAt: Instant;
  readonly logStreamName: string;
  readonly microsPerUnit: number;
  readonly idleLifetime: Duration;
  readonly recycleAge: Duration;
  /** Numbers its two alarms on the agenda. Places are used again, so that there are no more than live environments. */
  readonly place: number;
  readonly wakeAlarm: string;
  readonly idleAlarm: string;
  readonly guest: Guest;
  state: EnvironmentState;
  /** High-water mark (LOG-11). */
  maxMemoryUsedMb: number;
}

export type EnvironmentState =
  /** Init of a cold start, before the invocation it was made for. */
  | {
      readonly state: 'initialising';
      readonly invocation: Invocation;
      readonly lease: Lease;
      /** `environment.started` */
      readonly entry: EntryNumber;
      readonly since: Instant;
      /** When Init is cut off (ENV-02). */
      readonly until: Instant;
      /** Kept for a caller who asked for it. */
      readonly tail: LogTail | undefined;
    }
  /** Init ahead of demand: no invocation waits for it (ENV-32). */
  | {
      readonly state: 'provisioning';
      /** `environment.started` */
      readonly entry: EntryNumber;
      readonly since: Instant;
      /** When Init has failed (ENV-03). */
      readonly until: Instant;
      readonly provisioned: Provisioned;
    }
  | {
      readonly state: 'busy';
      readonly invocation: Invocation;
      readonly lease: Lease;
      /** `invocation.started` */
      readonly entry: EntryNumber;
      readonly since: Instant;
      /** The function's timeout. */
      readonly until: Instant;
      /** A cold start's. */
      readonly initDuration: Duration | undefined;
      /** Kept for a caller who asked for it. */
      readonly tail: LogTail | undefined;
    }
  | { readonly state: 'idle'; readonly since: Instant }
  | { readonly state: 'retired' };

/** The states in which code runs. */
export type RunningState = Extract<EnvironmentState, { state: 'initialising' | 'provisioning' | 'busy' }>;
/** Those in which somebody waits for what it does. */
export type AssignedState = Extract<RunningState, { state: 'initialising' | 'busy' }>;
