import type { JsonObject } from '#lib/std/json.ts';
import { type Instant, toSeconds } from '#lib/std/time.ts';
import { runtimeVersion } from '../../cloudwatch/runtime-version.ts';
import type { AccountConfig, VersionConfig } from '../../config.ts';
import { isoMillis } from '../../wall-clock.ts';
import type { Turn } from '../function-state.ts';
import { LATEST, type Version } from '../version.ts';
import { isInactive } from '../versions/inactivity.ts';

/** What showing a version needs to know beside it. */
type Beside = Pick<Turn, 'fn' | 'world'>;

/** The FunctionConfiguration of a version, as the API shows it (API-19). `arn`: as it was asked for, else its own. */
export function functionConfiguration(version: Version, beside: Beside, arn?: string): JsonObject {
  const own = version.version === LATEST ? beside.fn.config.arn : `${beside.fn.config.arn}:${version.version}`;
  return { ...members(version, arn ?? own, beside), ...stateOf(version, beside.world.now) };
}

/** The same as lists show it: always qualified, without a state (API-04). */
export function listedConfiguration(version: Version, beside: Beside): JsonObject {
  return members(version, `${beside.fn.config.arn}:${version.version}`, beside);
}

function members(version: Version, arn: string, { fn, world }: Beside): JsonObject {
  // An update shows before it has effect (VER-42).
  const config = version === fn.latest ? (fn.update ?? version.config) : version.config;
  const { account } = world;
  const deadLetters = config.deadLetterTarget && world.configOf(config.deadLetterTarget);
  return {
    FunctionName: config.name,
    FunctionArn: arn,
    Runtime: config.runtime,
    Role: config.role ?? `arn:aws:iam::${account.accountId}:role/${config.name}-role`,
    Handler: config.handler,
    CodeSize: config.codeBytes,
    Description: config.description,
    Timeout: toSeconds(config.timeout),
    MemorySize: config.memoryMb,
    LastModified: lastModified(account, version.modifiedAt),
    CodeSha256: config.code,
    Version: version.version,
    ...environmentOf(config),
    ...(config.kmsKeyArn !== undefined && { KMSKeyArn: config.kmsKeyArn }),
    ...(deadLetters && 'arn' in deadLetters && { DeadLetterConfig: { TargetArn: deadLetters.arn } }),
    TracingConfig: { Mode: config.tracing },
    RevisionId: version.revisionId,
    PackageType: 'Zip',
    Architectures: [config.architecture],
    EphemeralStorage: { Size: config.ephemeralStorageMb },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    RuntimeVersionConfig: { RuntimeVersionArn: runtimeVersion(config.runtime, account.region).arn },
    LoggingConfig: loggingOf(config),
  };
}

/** VER-41, VER-42; the reasons of an idle function are assumed, their codes are AWS's (VER-45). */
function stateOf(version: Version, now: Instant): JsonObject {
  if (isInactive(version, now)) {
    return { State: 'Inactive', StateReason: 'The function is idle.', StateReasonCode: 'Idle', ...SUCCESSFUL };
  }
  switch (version.status) {
    case 'creating':
      return { State: 'Pending', StateReason: REASON, StateReasonCode: 'Creating' };
    case 'restoring':
      return { State: 'Pending', StateReason: RESTORED, StateReasonCode: 'Restoring', ...SUCCESSFUL };
    case 'ready':
      return { State: 'Active', ...SUCCESSFUL };
    case 'updating':
      return {
        State: 'Active',
        LastUpdateStatus: 'InProgress',
        LastUpdateStatusReason: REASON,
        LastUpdateStatusReasonCode: 'Creating',
      };
  }
}

const REASON = 'The function is being created.';
const RESTORED = 'The function is being restored.';
const SUCCESSFUL = { LastUpdateStatus: 'Successful' } as const;

/** Absent when it was never set (API-17). */
function environmentOf({ environment, isEnvironmentEmpty }: VersionConfig): JsonObject {
  if (environment.length === 0 && isEnvironmentEmpty !== true) return {};
  return { Environment: { Variables: Object.fromEntries(environment) } };
}

function loggingOf({ logging }: VersionConfig): JsonObject {
  if (logging.format === 'Text') return { LogFormat: 'Text', LogGroup: logging.group };
  const { applicationLevel, systemLevel, group } = logging;
  return { LogFormat: 'JSON', ApplicationLogLevel: applicationLevel, SystemLogLevel: systemLevel, LogGroup: group };
}

/** `2025-11-24T23:11:08.123+0000` (API-15) */
function lastModified({ epochMs }: AccountConfig, at: Instant): string {
  return isoMillis(epochMs, at).replace('Z', '+0000');
}
