import { hash32 } from '#lib/std/rng.ts';
import type { AccountConfig, VersionConfig } from '../../config.ts';

/** What an environment's variables depend on beside the function. */
export interface VariableContext {
  readonly account: AccountConfig;
  readonly seed: number;
  readonly version: string;
  readonly initializationType: 'on-demand' | 'provisioned-concurrency';
  readonly logStreamName: string;
}

type Variable = readonly [name: string, value: string];

/**
 * All variables as `process.env` shows them: those a person may change (EVAR-08), the person's own, and the reserved
 * ones, which win (EVAR-07).
 */
export function environmentVariables(config: VersionConfig, context: VariableContext): readonly Variable[] {
  const all = new Map<string, string>([
    ...changeableVariables(config),
    ...config.environment,
    ...reservedVariables(config, context),
  ]);
  return [...all];
}

function changeableVariables(config: VersionConfig): Variable[] {
  return [
    ['LANG', 'en_US.UTF-8'],
    ['PATH', '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin'],
    ['LD_LIBRARY_PATH', LIBRARY_PATH],
    ['NODE_PATH', nodePath(config)],
    ['TZ', ':UTC'],
    ['PWD', '/var/task'],
    ['SHLVL', '0'],
    ['AWS_XRAY_CONTEXT_MISSING', 'LOG_ERROR'],
    ['AWS_XRAY_DAEMON_ADDRESS', '169.254.100.1:2000'],
    ['_AWS_XRAY_DAEMON_ADDRESS', '169.254.100.1'],
    ['_AWS_XRAY_DAEMON_PORT', '2000'],
  ];
}

function reservedVariables(
  config: VersionConfig,
  { account, seed, version, initializationType, logStreamName }: VariableContext,
): Variable[] {
  return [
    ['_HANDLER', config.handler],
    ['AWS_REGION', account.region],
    ['AWS_DEFAULT_REGION', account.region],
    ['AWS_EXECUTION_ENV', `AWS_Lambda_${config.runtime}`],
    ['AWS_LAMBDA_FUNCTION_NAME', config.name],
    ['AWS_LAMBDA_FUNCTION_MEMORY_SIZE', String(config.memoryMb)],
    ['AWS_LAMBDA_FUNCTION_VERSION', version],
    ['AWS_LAMBDA_INITIALIZATION_TYPE', initializationType],
    ['AWS_LAMBDA_LOG_GROUP_NAME', config.logging.group],
    ['AWS_LAMBDA_LOG_STREAM_NAME', logStreamName],
    ...loggingVariables(config),
    ['AWS_LAMBDA_RUNTIME_API', '169.254.100.1:9001'],
    ...credentials(config, seed),
    ['LAMBDA_TASK_ROOT', '/var/task'],
    ['LAMBDA_RUNTIME_DIR', '/var/runtime'],
  ];
}

/** What the runtime reads of the logging configuration (LOG-26). Text has no levels (LOG-20). */
function loggingVariables({ logging }: VersionConfig): Variable[] {
  if (logging.format === 'Text') return [];
  return [
    ['AWS_LAMBDA_LOG_FORMAT', 'JSON'],
    ['AWS_LAMBDA_LOG_LEVEL', logging.applicationLevel],
  ];
}

/** Made up, in the shape of AWS's temporary ones: SDK clients look for them, the simulated services do not. */
function credentials(config: VersionConfig, seed: number): Variable[] {
  const mark = (part: string) => hash32(`${config.id}/${part}`, seed).toString(36).toUpperCase().padStart(8, '0');
  return [
    ['AWS_ACCESS_KEY_ID', `ASIA${mark('id-1')}${mark('id-2')}`.slice(0, 20)],
    ['AWS_SECRET_ACCESS_KEY', `simulated/${mark('secret')}`.padEnd(40, '0')],
    ['AWS_SESSION_TOKEN', `simulated/${mark('token')}`],
  ];
}

const LIBRARY_PATH = '/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib';

function nodePath(config: VersionConfig): string {
  const major = config.runtime.slice('nodejs'.length, -'.x'.length);
  return `/opt/nodejs/node${major}/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:/var/task`;
}
