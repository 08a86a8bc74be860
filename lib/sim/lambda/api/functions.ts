import { isJsonObject } from '#lib/std/json.ts';
import { seconds } from '#lib/std/time.ts';
import type { FunctionConfig, VersionConfig } from '../../config.ts';
import { defaultLogGroup } from '../../identity.ts';
import { resourceId } from '../../ids.ts';
import type { DecodeContext, Decoded, Decoder } from '../../kernel/decoder.ts';
import type { DeployedCode } from '../../kernel/function-api-request.ts';
import type { ConfigurationChanges } from '../../kernel/function-request.ts';
import { FUNCTION_ARN_LENGTH_MAX, FUNCTION_NAME_LENGTH_MAX } from '../../limits.ts';
import { accessDenied, conflict, invalidParameter } from '../api-errors.ts';
import { applied } from '../control/configuration-changes.ts';
import { ONLY_PERSONS, readCode, refuseOversized } from './code-in.ts';
import { refuseWithoutRoom } from './code-storage.ts';
import { parseFunctionName } from './function-name.ts';
import { findFunction, readFunctionName } from './function-named.ts';
import { operation } from './operation.ts';
import { type Constraint, lengthAtMost, matching, type Parameters, Refused } from './parameters.ts';
import { checkLogging, checkSettings, readDeadLetters, readSettings } from './settings-in.ts';
import { refuseLeftOut } from './settings-left-out.ts';
import { readTags, tagsOfNew } from './tags-in.ts';

/** Making, changing and deleting functions (API-01 to API-03, VER-30). */
export const functionDecoders: readonly (readonly [string, Decoder])[] = [
  ['lambda:CreateFunction', operation(create)],
  ['lambda:UpdateFunctionCode', operation(updateCode)],
  ['lambda:UpdateFunctionConfiguration', operation(updateConfiguration)],
  ['lambda:DeleteFunction', operation(remove)],
];

/** The older pattern of a name, as operations on the unqualified function still have it. */
const NAME_TO_WRITE: readonly Constraint<string>[] = [
  lengthAtMost(FUNCTION_ARN_LENGTH_MAX),
  matching(
    '(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?',
  ),
];

function create(params: Parameters, context: DecodeContext): Decoded {
  const holder = isJsonObject(params.raw.Code) ? params.raw.Code : {};
  refuseOversized(params.raw, holder, 'CreateFunction');
  const given = params.required('FunctionName', ...NAME_TO_WRITE);
  const settings = readSettings(params);
  if (!params.has('Role')) params.missing('Role');
  if (!params.has('Code')) params.missing('Code');
  const architecture = readArchitecture(params);
  const tags = readTags(params);
  const publish = params.flag('Publish') ?? false;
  params.settle();
  const name = newName(given, context);
  if (settings.runtime === undefined || settings.handler === undefined) {
    throw new Refused(invalidParameter(MANDATORY));
  }
  const code = readCode(holder, context);
  refuseWithoutRoom(code.bytes, context);
  checkSettings(settings, params.raw);
  refuseLeftOut(params.raw, settings.runtime);
  checkLogging(settings, 'Text');
  const chosen = { ...(architecture !== undefined && { architecture }), ...tagsOfNew(tags) };
  const base = { ...newConfig(name, code, context), ...chosen };
  const config = applied(base, { ...settings, ...readDeadLetters(params, context) });
  if (context.directory.function(name) !== undefined) throw new Refused(conflict(`Function already exist: ${name}`));
  return { kind: 'request', target: config.id, request: { op: 'lambda:CreateFunction', publish }, creates: config };
}

const MANDATORY = 'Runtime and Handler are mandatory parameters for functions created with deployment packages.';

/** The name alone, of this account and region, and not longer than a name may be (CFG-15, API-01). */
function newName(given: string, context: DecodeContext): string {
  const named = parseFunctionName(given, '', context);
  if ('error' in named) throw new Refused(named.error);
  if (named.account !== context.account.accountId) throw new Refused(accessDenied());
  const { name } = named;
  if (name.length <= FUNCTION_NAME_LENGTH_MAX) return name;
  const { must } = lengthAtMost(FUNCTION_NAME_LENGTH_MAX);
  throw new Refused(
    invalidParameter(
      `1 validation error detected: Value '${name}' at 'functionName' failed to satisfy constraint: Member must ${must}`,
    ),
  );
}

/** A function with the defaults of `CreateFunction` (CFG-21). */
function newConfig(name: string, code: DeployedCode, { account, directory }: DecodeContext): FunctionConfig {
  return {
    kind: 'function',
    // One that comes back has its id again, and with it its place on the canvas and its numbers (VER-02).
    id: directory.formerFunction(name) ?? resourceId(`function/${name}`),
    name,
    arn: `arn:aws:lambda:${account.region}:${account.accountId}:function:${name}`,
    description: '',
    runtime: 'nodejs22.x',
    handler: '',
    timeout: seconds(3),
    memoryMb: 128,
    ephemeralStorageMb: 512,
    architecture: 'x86_64',
    environment: [],
    asyncSettings: {},
    qualifiedAsyncSettings: [],
    recursiveLoop: 'Terminate',
    logging: { format: 'Text', group: defaultLogGroup(name) },
    tracing: 'PassThrough',
    code: code.id,
    codeBytes: code.bytes,
    versions: [],
    aliases: [],
  };
}

function updateCode(params: Parameters, context: DecodeContext): Decoded {
  refuseOversized(params.raw, params.raw, 'UpdateFunctionCode');
  const name = params.required('FunctionName', ...NAME_TO_WRITE);
  const architecture = readArchitecture(params);
  const [publish, dryRun] = [params.flag('Publish') ?? false, params.flag('DryRun') ?? false];
  const revisionId = params.text('RevisionId');
  params.settle();
  const config = findLatest(name, context);
  const code = readCode(params.raw, context);
  refuseWithoutRoom(code.bytes, context);
  return {
    kind: 'request',
    target: config.id,
    request: {
      ...{ op: 'lambda:UpdateFunctionCode', code, publish, dryRun },
      ...(architecture !== undefined && { architecture }),
      ...(revisionId !== undefined && { revisionId }),
    },
  };
}

function updateConfiguration(params: Parameters, context: DecodeContext): Decoded {
  const name = params.required('FunctionName', ...NAME_TO_WRITE);
  const settings = readSettings(params);
  const revisionId = params.text('RevisionId');
  params.settle();
  checkSettings(settings, params.raw);
  refuseFromWithin(settings, context);
  const config = findLatest(name, context);
  checkLogging(settings, config.logging.format);
  refuseLeftOut(params.raw, settings.runtime ?? config.runtime);
  const changes = { ...settings, ...readDeadLetters(params, context) };
  const revision = revisionId === undefined ? {} : { revisionId };
  const request = { op: 'lambda:UpdateFunctionConfiguration', changes, ...revision } as const;
  return { kind: 'request', target: config.id, request };
}

/** The function whose `$LATEST` is to be changed; no other version can be (VER-01). */
function findLatest(name: string, context: DecodeContext): FunctionConfig {
  const { config, qualifier } = findFunction({ name, qualifier: '' }, context);
  if (qualifier === '' || qualifier === '$LATEST') return config;
  throw new Refused(invalidParameter(ONLY_LATEST));
}

/** https://github.com/appleboy/lambda-action/issues/6 */
const ONLY_LATEST =
  'Current operation does not support versions other than $LATEST. Please set the version to $LATEST or do not set a version in your request.';

/** Another handler or runtime needs another bundle. */
function refuseFromWithin({ handler, runtime }: ConfigurationChanges, { origin }: DecodeContext): void {
  if (origin.by === 'person' || (handler === undefined && runtime === undefined)) return;
  throw new Refused(invalidParameter(ONLY_PERSONS));
}

function remove(params: Parameters, context: DecodeContext): Decoded {
  const asked = readFunctionName(params);
  params.settle();
  const { config, qualifier } = findFunction(asked, context);
  return { kind: 'request', target: config.id, request: { op: 'lambda:DeleteFunction', qualifier } };
}

/** CFG-14: a list of exactly one. */
function readArchitecture(params: Parameters): VersionConfig['architecture'] | undefined {
  const list = params.list('Architectures');
  if (list === undefined) return undefined;
  const shown = `[${list.join(', ')}]`;
  if (list.length > 1) params.broken('Architectures', shown, 'Member must have length less than or equal to 1');
  if (list.length < 1) params.broken('Architectures', shown, 'Member must have length greater than or equal to 1');
  if (list.some((one) => one !== 'x86_64' && one !== 'arm64')) {
    const member =
      'Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must not be null]';
    params.broken('Architectures', shown, member);
  }
  return list[0] === 'arm64' ? 'arm64' : 'x86_64';
}
