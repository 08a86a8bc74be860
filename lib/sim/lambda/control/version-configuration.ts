import type { JsonObject } from '#lib/std/json.ts';
import { toSeconds } from '#lib/std/time.ts';
import type { VersionConfig } from '../../config.ts';
import type { Turn } from '../function-state.ts';
import { LATEST, type Version } from '../version.ts';

/** The FunctionConfiguration of a version, as the API shows it (API-19). `qualified`: the ARN names the version. */
export function versionConfiguration({ version, config, revisionId }: Version, _turn: Turn): JsonObject {
  const { environment } = config;
  return {
    FunctionName: config.name,
    FunctionArn: version === LATEST ? config.arn : `${config.arn}:${version}`,
    Runtime: config.runtime,
    Handler: config.handler,
    CodeSize: config.codeBytes,
    Description: config.description,
    Timeout: toSeconds(config.timeout),
    MemorySize: config.memoryMb,
    CodeSha256: config.code,
    Version: version,
    TracingConfig: { Mode: 'PassThrough' },
    RevisionId: revisionId,
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: [config.architecture],
    EphemeralStorage: { Size: config.ephemeralStorageMb },
    ...(environment.length > 0 && { Environment: { Variables: Object.fromEntries(environment) } }),
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: loggingOf(config),
  };
}

function loggingOf({ logging }: VersionConfig): JsonObject {
  if (logging.format === 'Text') return { LogFormat: 'Text', LogGroup: logging.group };
  const { applicationLevel, systemLevel, group } = logging;
  return { LogFormat: 'JSON', ApplicationLogLevel: applicationLevel, SystemLogLevel: systemLevel, LogGroup: group };
}
