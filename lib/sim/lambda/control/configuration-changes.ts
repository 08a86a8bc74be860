import type { LoggingConfig, VersionConfig } from '../../config.ts';
import type { ConfigurationChanges, LoggingChanges } from '../../kernel/function-request.ts';

/** A configuration with what a call sets of it; what the call leaves out keeps its value, and all keep their order (API-03). */
export function applied<Config extends VersionConfig>(config: Config, changes: ConfigurationChanges): Config {
  const { logging, deadLetterTarget, inVpc = config.inVpc, environment = config.environment, ...plain } = changes;
  const isEmpty = changes.environment === undefined ? config.isEnvironmentEmpty === true : environment.length === 0;
  const next = {
    ...{ ...config, ...plain, environment },
    logging: logging === undefined ? config.logging : loggingWith(config.logging, logging),
    isEnvironmentEmpty: isEmpty || undefined,
    inVpc: inVpc || undefined,
    // Empty takes it away.
    kmsKeyArn: (changes.kmsKeyArn ?? config.kmsKeyArn) || undefined,
    deadLetterTarget: deadLetterTarget === 'none' ? undefined : (deadLetterTarget ?? config.deadLetterTarget),
  };
  // What is undefined is left out, as the type wants it.
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as unknown as Config;
}

/** JSON has levels, INFO unless set (LOG-20); text has none. */
function loggingWith(old: LoggingConfig, changes: LoggingChanges): LoggingConfig {
  const group = changes.group ?? old.group;
  if ((changes.format ?? old.format) === 'Text') return { format: 'Text', group };
  const levels = old.format === 'JSON' ? old : ({ applicationLevel: 'INFO', systemLevel: 'INFO' } as const);
  return {
    ...{ format: 'JSON', group },
    applicationLevel: changes.applicationLevel ?? levels.applicationLevel,
    systemLevel: changes.systemLevel ?? levels.systemLevel,
  };
}
