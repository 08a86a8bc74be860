import type {
  AsyncSettings,
  Destination,
  FunctionConfig,
  LoggingConfig,
  LogLevel,
  Runtime,
  SystemLogLevel,
  VersionResource,
} from '#lib/sim/config.ts';
import { defaultLogGroup } from '#lib/sim/identity.ts';
import { resourceId } from '#lib/sim/ids.ts';
import { refuseRuntime } from '#lib/sim/lambda/runtime-words.ts';
import { defined } from '#lib/std/assert.ts';
import { isJsonObject } from '#lib/std/json.ts';
import { seconds } from '#lib/std/time.ts';
import { valueAt } from '../property-path.ts';
import type { ResolvedResource, ResolvedTemplate } from '../resolved-template.ts';
import { asText, attributeOf, integerAt, targetAt, textAt } from '../value-at.ts';
import { aliasResource, provisionedOf } from './alias.ts';
import { checkFunction } from './function-check.ts';
import { functionProperties } from './function-properties.ts';
import { functionTarget } from './function-target.ts';
import { refuseLambdaValue } from './lambda-words.ts';
import type { ResourceType } from './resource-type.ts';
import { tagsOf } from './tags.ts';

const HANDLER = `/** Runs once for each invocation. Whatever it returns is the answer; whatever it throws is the error. */
export const handler = async (event, context) => {
  console.log('received', event);
  return { ok: true };
};
`;

/** `AWS::Lambda::Function`, in JavaScript or TypeScript. */
export const lambdaFunction: ResourceType = {
  type: 'AWS::Lambda::Function',
  kind: 'function',
  label: 'Lambda function',
  category: 'Compute',
  summary: 'Runs your code when something invokes it.',
  documentation:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html',
  idStem: 'Function',
  drawn: 'node',
  properties: functionProperties,
  attributes: ['Arn'],
  initial: {
    properties: { Runtime: 'nodejs24.x', Handler: 'index.handler', MemorySize: 256, Timeout: 3 },
    files: { 'index.mjs': HANDLER },
  },
  nameProperty: 'FunctionName',

  // CFG-16: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
  identify: (name, account) => {
    const partial = `${account.accountId}:function:${name}`;
    const arn = `arn:aws:lambda:${account.region}:${partial}`;
    return {
      ref: name,
      attributes: new Map([['Arn', arn]]),
      accepted: { Ref: [name, arn, partial, `${arn}:$LATEST`, `${name}:$LATEST`], Arn: [arn, `${arn}:$LATEST`] },
    };
  },

  refuseValue: (refused) =>
    refused.path === 'Runtime' ? refuseRuntime(refused.value, refused.allowed) : refuseLambdaValue(refused),
  check: checkFunction,
  compile: (resource, context) => {
    const code = defined(context.codes.get(resource.id), `${resource.id} has a bundle`);
    return {
      ...configuration(resource),
      ...parts(resource, context.template),
      ...asyncSettings(resource, context.template),
      code: code.code,
      codeBytes: code.bytes,
    };
  },

  refusals: [
    {
      as: 'source',
      with: 'AWS::Events::Rule',
      reason: 'A schedule starts by the clock. Draw the connection the other way round to have it invoke the function.',
    },
  ],
};

type Parts = Pick<FunctionConfig, 'versions' | 'aliases'>;
type Configuration = Omit<
  FunctionConfig,
  'asyncSettings' | 'qualifiedAsyncSettings' | keyof Parts | 'code' | 'codeBytes'
>;

function configuration(resource: ResolvedResource): Configuration {
  const { properties } = resource;
  const deadLetterTarget = targetAt(resource, 'DeadLetterConfig.TargetArn');
  const reservedConcurrency = integerAt(properties, 'ReservedConcurrentExecutions');
  const kmsKeyArn = textAt(properties, 'KmsKeyArn');
  return {
    kind: 'function',
    id: resourceId(resource.id),
    name: defined(resource.identity, 'a function has an identity').ref,
    arn: attributeOf(resource, 'Arn'),
    description: textAt(properties, 'Description') ?? '',
    // The checks let no other runtime pass.
    runtime: defined(textAt(properties, 'Runtime'), 'a checked function has a runtime') as Runtime,
    handler: defined(textAt(properties, 'Handler'), 'a checked function has a handler'),
    timeout: seconds(integerAt(properties, 'Timeout') ?? 3),
    memoryMb: integerAt(properties, 'MemorySize') ?? 128,
    ephemeralStorageMb: integerAt(properties, 'EphemeralStorage.Size') ?? 512,
    architecture: textAt(properties, 'Architectures.0') === 'arm64' ? 'arm64' : 'x86_64',
    environment: environmentOf(resource),
    ...(kmsKeyArn !== undefined && kmsKeyArn !== '' && { kmsKeyArn }),
    ...(reservedConcurrency !== undefined && { reservedConcurrency }),
    ...(deadLetterTarget !== undefined && { deadLetterTarget: resourceId(deadLetterTarget) }),
    ...(isInVpc(resource) && { inVpc: true as const }),
    logging: loggingOf(resource),
    recursiveLoop: textAt(properties, 'RecursiveLoop') === 'Allow' ? 'Allow' : 'Terminate',
    tracing: textAt(properties, 'TracingConfig.Mode') === 'Active' ? 'Active' : 'PassThrough',
    ...tagsOf(resource),
  };
}

function isInVpc({ properties: { VpcConfig } }: ResolvedResource): boolean {
  return isJsonObject(VpcConfig) && Array.isArray(VpcConfig.SubnetIds) && VpcConfig.SubnetIds.length > 0;
}

/** LOG-20: with JSON both levels are INFO unless set. */
function loggingOf({ identity, properties }: ResolvedResource): LoggingConfig {
  const name = defined(identity, 'a function has an identity').ref;
  const group = textAt(properties, 'LoggingConfig.LogGroup') ?? defaultLogGroup(name);
  if (textAt(properties, 'LoggingConfig.LogFormat') !== 'JSON') return { format: 'Text', group };
  return {
    format: 'JSON',
    group,
    // The checks let no other level pass.
    applicationLevel: (textAt(properties, 'LoggingConfig.ApplicationLogLevel') ?? 'INFO') as LogLevel,
    systemLevel: (textAt(properties, 'LoggingConfig.SystemLogLevel') ?? 'INFO') as SystemLogLevel,
  };
}

function environmentOf({ properties }: ResolvedResource): FunctionConfig['environment'] {
  const variables = valueAt(properties, 'Environment.Variables');
  if (!isJsonObject(variables)) return [];
  return Object.entries(variables).map(([name, value]) => [name, asText(value) ?? '']);
}

/** The versions and aliases the template gives the function, in its order. */
function parts({ id }: ResolvedResource, template: ResolvedTemplate): Parts {
  const own = [...template.resources.values()].filter((other) => targetAt(other, 'FunctionName') === id);
  return {
    versions: own.filter(({ block }) => block.Type === 'AWS::Lambda::Version').map(versionResource),
    aliases: own
      .filter(({ block }) => block.Type === 'AWS::Lambda::Alias')
      .map((other) => aliasResource(other, template)),
  };
}

function versionResource({ id, properties }: ResolvedResource): VersionResource {
  const description = textAt(properties, 'Description');
  return { id: resourceId(id), ...(description !== undefined && { description }), ...provisionedOf(properties) };
}

/** What the `AWS::Lambda::EventInvokeConfig`s of the function say, each for its qualifier (ASYNC-23). */
function asyncSettings(
  { id }: ResolvedResource,
  template: ResolvedTemplate,
): Pick<FunctionConfig, 'asyncSettings' | 'qualifiedAsyncSettings'> {
  const all = [...template.resources.values()]
    .filter(({ type }) => type?.type === 'AWS::Lambda::EventInvokeConfig')
    .filter((other) => targetAt(other, 'FunctionName') === id)
    .map((other) => ({
      qualifier: textAt(other.properties, 'Qualifier') ?? LATEST,
      settings: settingsOf(other, template),
    }));
  return {
    asyncSettings: all.find(({ qualifier }) => qualifier === LATEST)?.settings ?? {},
    qualifiedAsyncSettings: all.filter(({ qualifier }) => qualifier !== LATEST),
  };
}

function settingsOf(resource: ResolvedResource, template: ResolvedTemplate): AsyncSettings {
  const { properties } = resource;
  const retries = integerAt(properties, 'MaximumRetryAttempts');
  const age = integerAt(properties, 'MaximumEventAgeInSeconds');
  const onSuccess = destinationAt(resource, 'DestinationConfig.OnSuccess.Destination', template);
  const onFailure = destinationAt(resource, 'DestinationConfig.OnFailure.Destination', template);
  return {
    ...(retries !== undefined && { maximumRetryAttempts: retries }),
    ...(age !== undefined && { maximumEventAge: seconds(age) }),
    ...(onSuccess !== undefined && { onSuccess }),
    ...(onFailure !== undefined && { onFailure }),
  };
}

function destinationAt(resource: ResolvedResource, path: string, template: ResolvedTemplate): Destination | undefined {
  if (targetAt(resource, path) === undefined) return undefined;
  const { function: target, ...qualifier } = functionTarget(resource, path, template);
  return { resource: target, ...qualifier };
}

const LATEST = '$LATEST';
