import type { Instant } from '#lib/std/time.ts';
import type { FunctionConfig, VersionConfig } from '../config.ts';
import { IdleStack } from './environments/idle-stack.ts';
import type { Provisioned } from './environments/provisioned.ts';

/** The version that can be changed, by AWS's name (VER-01). */
export const LATEST = '$LATEST';

/**
 * Where a version stands: on its way to `Active`, for the first time or again (VER-45), there, or with an update in
 * progress, which `$LATEST` alone has (VER-40).
 */
export type VersionStatus = 'creating' | 'restoring' | 'ready' | 'updating';

/** One version at work: `$LATEST` as it is now, or a published one. Each has environments of its own (VER-10). */
export interface Version {
  /** `$LATEST` or the number it was published under. */
  readonly version: string;
  readonly config: VersionConfig;
  /** A UUID that every write changes (VER-08). */
  revisionId: string;
  /** Its environments on demand that wait for work. */
  readonly idle: IdleStack;
  /** Its provisioned concurrency, set on itself or on an alias that points to it; at most one of them has it (PC-07). */
  provisioned: Provisioned | undefined;
  /** When it was last written to. */
  modifiedAt: Instant;
  /** When an invocation of it last began or ended, else when it was made. */
  usedAt: Instant;
  status: VersionStatus;
  /** False once it was updated or deleted: its environments go as soon as they fall idle (ENV-33). */
  current: boolean;
}

export function newVersion(
  version: string,
  config: VersionConfig,
  {
    revisionId,
    modifiedAt,
    status = 'ready',
  }: Pick<Version, 'revisionId' | 'modifiedAt'> & { readonly status?: VersionStatus },
): Version {
  return {
    version,
    config,
    revisionId,
    modifiedAt,
    usedAt: modifiedAt,
    status,
    idle: new IdleStack(),
    provisioned: undefined,
    current: true,
  };
}

/** What `$LATEST` of a deployed function is made of: all but what is settled for the function as a whole. */
export function versionOf(config: FunctionConfig): VersionConfig {
  const { kind: _1, reservedConcurrency: _2, recursiveLoop: _3, ...rest } = config;
  const { asyncSettings: _4, qualifiedAsyncSettings: _5, versions: _6, aliases: _7, tags: _8, ...version } = rest;
  return version;
}

/** Configurations come from one compiler and one set of changes, which keep the order of members. */
export function sameConfig(a: VersionConfig, b: VersionConfig): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
