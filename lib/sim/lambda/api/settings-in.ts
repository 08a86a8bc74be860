import { isJsonObject, type JsonObject } from '#lib/std/json.ts';
import { seconds } from '#lib/std/time.ts';
import { utf8Length } from '#lib/std/utf8.ts';
import type { LoggingConfig, Runtime } from '../../config.ts';
import type { DecodeContext } from '../../kernel/decoder.ts';
import type { ConfigurationChanges } from '../../kernel/function-request.ts';
import { DESCRIPTION_LENGTH_MAX, ENVIRONMENT_BYTES_MAX, HANDLER_LENGTH_MAX } from '../../limits.ts';
import { invalidParameter } from '../api-errors.ts';
import { isReservedLogGroup, LEVEL_OF_TEXT, RESERVED_LOG_GROUP } from '../logging-rules.ts';
import { ROLE_PATTERN } from '../role-pattern.ts';
import { refuseRuntime } from '../runtime-words.ts';
import {
  isReservedVariable,
  isVariableName,
  reservedVariables,
  variablesTooLarge,
  WRONG_VARIABLE_NAME,
} from '../variable-rules.ts';
import { atLeast, atMost, lengthAtMost, matching, oneOf, type Parameters, Refused } from './parameters.ts';

const ROLE = matching(ROLE_PATTERN);
const ARN_OR_NONE = matching('(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()');
const HANDLER = [lengthAtMost(HANDLER_LENGTH_MAX), matching('[^\\s]+')] as const;
const APPLICATION_LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] as const;
const SYSTEM_LEVELS = ['DEBUG', 'INFO', 'WARN'] as const;
const RUNTIMES: readonly string[] = ['nodejs20.x', 'nodejs22.x', 'nodejs24.x'] satisfies Runtime[];

/** The settings that making and updating a function share, as far as the call gives them (API-03, CFG-01 to CFG-15). */
export function readSettings(params: Parameters): ConfigurationChanges {
  const description = params.text('Description', lengthAtMost(DESCRIPTION_LENGTH_MAX));
  const role = params.text('Role', ROLE);
  const handler = params.text('Handler', ...HANDLER);
  const runtime = params.text('Runtime');
  const memoryMb = params.integer('MemorySize', atLeast(128), atMost(10_240));
  const timeout = params.integer('Timeout', atLeast(1), atMost(900));
  const ephemeralStorageMb = params.inside('EphemeralStorage').integer('Size', atLeast(512), atMost(10_240));
  const tracing = params.inside('TracingConfig').text('Mode', oneOf(['Active', 'PassThrough']));
  const logging = params.has('LoggingConfig') ? readLogging(params.inside('LoggingConfig')) : undefined;
  const environment = readEnvironment(params);
  const kmsKeyArn = params.text('KMSKeyArn', ARN_OR_NONE);
  // Its form only: which target it is, is looked up when the form of everything is right.
  params.inside('DeadLetterConfig').text('TargetArn', ARN_OR_NONE);
  const subnets = params.inside('VpcConfig').list('SubnetIds');
  return {
    ...(description !== undefined && { description }),
    ...(role !== undefined && { role }),
    ...(handler !== undefined && { handler }),
    // `checkSettings` knows which there are.
    ...(runtime !== undefined && { runtime: runtime as Runtime }),
    ...(memoryMb !== undefined && { memoryMb }),
    ...(timeout !== undefined && { timeout: seconds(timeout) }),
    ...(ephemeralStorageMb !== undefined && { ephemeralStorageMb }),
    ...(tracing !== undefined && { tracing: tracing as 'Active' | 'PassThrough' }), // one of the two, by the constraint
    ...(logging !== undefined && { logging }),
    ...(environment !== undefined && { environment }),
    ...(kmsKeyArn !== undefined && { kmsKeyArn }),
    ...(subnets !== undefined && { inVpc: subnets.length > 0 }),
  };
}

/** What the model allows and Lambda does not: checked when the form is right. */
export function checkSettings({ runtime, environment }: ConfigurationChanges, params: JsonObject): void {
  if (runtime !== undefined && !RUNTIMES.includes(runtime)) {
    throw new Refused(invalidParameter(refuseRuntime(runtime, RUNTIMES.join(', '))));
  }
  if (environment === undefined) return;
  const reserved = environment.map(([name]) => name).filter(isReservedVariable);
  if (reserved.length > 0) throw new Refused(invalidParameter(reservedVariables(reserved)));
  const measured = JSON.stringify(variablesOf(params));
  if (utf8Length(measured) > ENVIRONMENT_BYTES_MAX) throw new Refused(invalidParameter(variablesTooLarge(measured)));
}

/** Levels and names that `current` and the changes to it together do not allow (LOG-20, LOG-31). */
export function checkLogging({ logging }: ConfigurationChanges, current: LoggingConfig['format']): void {
  if (logging === undefined) return;
  const hasLevel = logging.applicationLevel !== undefined || logging.systemLevel !== undefined;
  if (hasLevel && (logging.format ?? current) === 'Text') throw new Refused(invalidParameter(LEVEL_OF_TEXT));
  if (logging.group !== undefined && isReservedLogGroup(logging.group)) {
    throw new Refused(invalidParameter(RESERVED_LOG_GROUP));
  }
}

/** A dead-letter target by its ARN; empty takes it away (ASYNC-30). */
export function readDeadLetters(
  params: Parameters,
  { directory }: DecodeContext,
): Pick<ConfigurationChanges, 'deadLetterTarget'> {
  const arn = params.inside('DeadLetterConfig').text('TargetArn');
  if (arn === undefined) return {};
  if (arn === '') return { deadLetterTarget: 'none' };
  const target = arn.split(':')[2] === 'sns' ? directory.topic(arn) : directory.queue(arn);
  if (target === undefined) throw new Refused(invalidParameter(`The dead-letter target ${arn} does not exist here.`));
  return { deadLetterTarget: target.id };
}

function readLogging(params: Parameters): NonNullable<ConfigurationChanges['logging']> {
  const format = params.text('LogFormat', oneOf(['JSON', 'Text']));
  const applicationLevel = params.text('ApplicationLogLevel', oneOf(APPLICATION_LEVELS));
  const systemLevel = params.text('SystemLogLevel', oneOf(SYSTEM_LEVELS));
  const group = params.text('LogGroup', lengthAtMost(512), matching('[\\.\\-_/#A-Za-z0-9]+'));
  // Each is one of the values its constraint names.
  return { format, applicationLevel, systemLevel, group } as NonNullable<ConfigurationChanges['logging']>;
}

function readEnvironment(params: Parameters): ConfigurationChanges['environment'] {
  if (!params.has('Environment')) return undefined;
  const variables = params.inside('Environment').object('Variables') ?? {};
  if (!Object.keys(variables).every((name) => isVariableName(name) || isReservedVariable(name))) {
    params.problem(WRONG_VARIABLE_NAME);
  }
  return Object.entries(variables).map(([name, value]) => [name, String(value)] as const);
}

function variablesOf({ Environment }: JsonObject): JsonObject {
  const variables = isJsonObject(Environment) ? Environment.Variables : undefined;
  return isJsonObject(variables) ? variables : {};
}
