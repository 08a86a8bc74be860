import type { JsonObject } from '#lib/std/json.ts';
import { minutes, NO_TIME, seconds } from '#lib/std/time.ts';
import type {
  AccountConfig,
  AlarmConfig,
  ApiCall,
  AsyncSettings,
  ClientConfig,
  FunctionConfig,
  MappingConfig,
  QueueConfig,
  ResourceConfig,
  RuleConfig,
  TopicConfig,
  VersionReference,
} from '../../config.ts';
import { resourceId } from '../../ids.ts';
import { unreservedConcurrencyMin } from '../../limits.ts';
import {
  ACCOUNT,
  alarmConfig,
  bucketConfig,
  busConfig,
  clientConfig,
  functionConfig,
  mappingConfig,
  queueConfig,
  ruleConfig,
  topicConfig,
} from '../configs.ts';
import { at } from '../test-run.ts';
import type { Draws } from './draws.ts';

/** How long the drawn traffic and the faults last, in virtual seconds. */
export const CHAOS_SECONDS = 75;

/** An account with settings of its own. One that is small can reserve nothing (CONC-04). */
export function generateAccount(draws: Draws): AccountConfig {
  return changeAccount({ ...ACCOUNT, concurrentExecutions: draws.pick([10, 110, 1_000]) }, draws);
}

/** The same account with other settings; its limit stays, since what runs may be above a lowered one. */
export function changeAccount(account: AccountConfig, draws: Draws): AccountConfig {
  const isCurrent = draws.chance(60);
  return {
    ...account,
    scaling: isCurrent ? { kind: 'current' } : { kind: 'before-2023', burst: draws.between(1, 20) },
    failureWording: isCurrent ? 'current' : 'before-2025',
    asynchronousDuplicatesPercent: draws.pick([0, 0, 10, 30]),
  };
}

/** What is left of the reservations in an account. */
function allowed(fn: FunctionConfig, { concurrentExecutions }: AccountConfig): FunctionConfig {
  const { reservedConcurrency = 0, ...unreserved } = fn;
  const free = concurrentExecutions - unreservedConcurrencyMin(concurrentExecutions);
  return reservedConcurrency > free ? unreserved : fn;
}

/** A template of queues, functions, mappings, rules, clients and alarms, all drawn. */
export function generateTemplate(account: AccountConfig, draws: Draws): ResourceConfig[] {
  const grave = queueConfig('Grave');
  const dead = queueConfig('Dead', {
    retention: drawRetention(draws),
    visibilityTimeout: seconds(3),
    ...(draws.chance(40) && { redrive: { deadLetterQueue: grave.id, maxReceiveCount: draws.between(1, 2) } }),
  });
  const queues = Array.from({ length: draws.between(1, 3) }, (_, n) => drawQueue(`Queue${n}`, draws));
  const receivers = [topicConfig('Topic'), busConfig('Bus'), bucketConfig('Bucket')];
  const functions = Array.from({ length: draws.between(1, 3) }, (_, n) => allowed(drawFunction(n, draws), account));
  const mappings = queues.map((queue, n) => drawMapping(`Mapping${n}`, queue, draws.pick(functions), draws));
  const clients = Array.from({ length: draws.between(1, 3) }, (_, n) =>
    drawClient(`Client${n}`, draws.pick(queues), draws.pick(functions), draws),
  );
  const rules = Array.from({ length: draws.between(0, 2) }, (_, n) =>
    drawRule(`Rule${n}`, draws.pick([...queues, ...functions, topicConfig('Topic')]), draws),
  );
  const alarms = Array.from({ length: draws.between(0, 2) }, (_, n) =>
    drawAlarm(`Alarm${n}`, draws.pick(queues), draws.pick(functions), draws),
  );
  return [dead, grave, ...receivers, ...queues, ...functions, ...mappings, ...clients, ...rules, ...alarms];
}

/** The same template with a few things changed, as a person would between two deployments. */
export function changeTemplate(resources: readonly ResourceConfig[], draws: Draws): ResourceConfig[] {
  return resources
    .filter(({ kind }) => kind !== 'rule' || !draws.chance(20))
    .map((resource): ResourceConfig => {
      if (!draws.chance(40)) return resource;
      if (resource.kind === 'mapping')
        return { ...resource, enabled: draws.chance(60), batchSize: draws.between(1, 10) };
      if (resource.kind === 'queue') return { ...resource, visibilityTimeout: seconds(draws.between(2, 40)) };
      if (resource.kind === 'alarm') return { ...resource, actionsEnabled: draws.chance(50) };
      if (resource.kind === 'function') return changeFunction(resource, draws);
      return resource;
    });
}

/** Another memory size, or without the version and the alias. */
function changeFunction(fn: FunctionConfig, draws: Draws): FunctionConfig {
  if (draws.chance(30)) return { ...fn, versions: [], aliases: [] };
  return { ...fn, memoryMb: draws.pick([128, 512, 1_024]) };
}

function drawQueue(id: string, draws: Draws): QueueConfig {
  return queueConfig(id, {
    visibilityTimeout: seconds(draws.between(1, 20)),
    delay: draws.chance(20) ? seconds(draws.between(1, 10)) : NO_TIME,
    retention: drawRetention(draws),
    ...(draws.chance(70) && {
      redrive: { deadLetterQueue: resourceId('Dead'), maxReceiveCount: draws.between(1, 4) },
    }),
  });
}

function drawRetention(draws: Draws) {
  return draws.chance(15) ? seconds(60) : minutes(4 * 24 * 60);
}

function drawFunction(n: number, draws: Draws): FunctionConfig {
  return functionConfig(functionId(n), {
    timeout: seconds(draws.between(1, 5)),
    memoryMb: draws.pick([128, 256, 1_769]),
    asyncSettings: drawAsyncSettings(n, draws),
    recursiveLoop: draws.chance(80) ? 'Terminate' : 'Allow',
    ...(draws.chance(30) && { reservedConcurrency: draws.between(0, 3) }),
    ...(draws.chance(50) && drawParts(functionId(n), draws)),
    ...(draws.chance(40) && { deadLetterTarget: resourceId(draws.pick(['Dead', 'Dead', 'Dead', 'Topic', 'Missing'])) }),
  });
}

function drawAsyncSettings(n: number, draws: Draws): AsyncSettings {
  // Records go on to later functions only: two that send theirs to each other would never come to rest.
  const places = ['Dead', 'Topic', 'Bus', functionId(n + 1)];
  return {
    maximumRetryAttempts: draws.between(0, 2),
    maximumEventAge: seconds(draws.pick([60, 21_600])),
    ...(draws.chance(40) && { onSuccess: { resource: resourceId(draws.pick(places)) } }),
    ...(draws.chance(40) && { onFailure: { resource: resourceId(draws.pick([...places, 'Bucket'])) } }),
  };
}

function functionId(n: number): string {
  return `Function${n}`;
}

/** A version, and an alias that points to it or to `$LATEST`. */
function drawParts(id: string, draws: Draws): Pick<FunctionConfig, 'versions' | 'aliases'> {
  const version = { id: resourceId(`${id}V1`) };
  const target: VersionReference = draws.chance(70)
    ? { kind: 'resource', resource: version.id }
    : { kind: 'number', version: '$LATEST' };
  const alias = { id: resourceId(`${id}Live`), name: 'live', description: '', version: target };
  return { versions: [version], aliases: [alias] };
}

function drawMapping(id: string, queue: QueueConfig, fn: FunctionConfig, draws: Draws): MappingConfig {
  const hasWindow = draws.chance(30);
  return mappingConfig(
    id,
    { queue: queue.id, function: fn.id },
    {
      ...(fn.aliases.length > 0 && draws.chance(50) && { qualifier: 'live' }),
      batchSize: hasWindow ? draws.between(1, 40) : draws.between(1, 10),
      batchingWindow: hasWindow ? seconds(draws.between(1, 8)) : NO_TIME,
      reportBatchItemFailures: draws.chance(40),
      ...(draws.chance(25) && { maximumConcurrency: draws.between(2, 10) }),
    },
  );
}

function drawClient(id: string, queue: QueueConfig, fn: FunctionConfig, draws: Draws): ClientConfig {
  const isInvoking = draws.chance(30);
  const call = draws.chance(20) ? draws.pick(PUTS) : undefined;
  const invoke = {
    call: 'lambda:Invoke',
    params: {
      FunctionName: draws.chance(90) ? fn.name : 'missing',
      ...(fn.aliases.length > 0 && draws.chance(50) && { Qualifier: 'live' }),
      InvocationType: draws.pick(['Event', 'RequestResponse']),
      Payload: '{"n":{{index}}}',
    },
  };
  return clientConfig(id, queue, {
    ...(isInvoking && { call: invoke }),
    ...(call && { call }),
    arrivals: { kind: draws.pick(['constant', 'poisson'] as const), perSecond: draws.pick([0.5, 2, 10]) },
    from: at(draws.between(0, 20)),
    to: at(CHAOS_SECONDS),
  });
}

/** Calls to what only takes things in; the last but one is for two buses, the last for a bucket that is not there. */
const PUTS: readonly ApiCall[] = [
  { call: 'sns:Publish', params: { TopicArn: topicConfig('Topic').arn, Message: '{"n":{{index}}}' } },
  { call: 's3:PutObject', params: { Bucket: bucketConfig('Bucket').name, Key: 'object-{{random}}', Body: '{{now}}' } },
  { call: 'events:PutEvents', params: { Entries: ['bus', 'missing'].map(drawnEvent) } },
  { call: 's3:PutObject', params: { Bucket: 'missing', Key: 'object' } },
];

function drawnEvent(EventBusName: string): JsonObject {
  return { EventBusName, Source: 'client', DetailType: 'drawn', Detail: '{"n":{{index}}}' };
}

function drawRule(id: string, target: QueueConfig | FunctionConfig | TopicConfig, draws: Draws): RuleConfig {
  return ruleConfig(id, {
    schedule: { kind: 'rate', every: minutes(1) },
    targets: [{ id: 'Target0', resource: draws.chance(90) ? target.id : resourceId('Gone') }],
  });
}

function drawAlarm(id: string, queue: QueueConfig, fn: FunctionConfig, draws: Draws): AlarmConfig {
  const isOfQueue = draws.chance(30);
  const dimension = isOfQueue ? { name: 'QueueName', value: queue.name } : { name: 'FunctionName', value: fn.name };
  const evaluationPeriods = draws.between(1, 3);
  const action = { arn: fn.arn, resource: draws.chance(85) ? fn.id : resourceId('Gone') };
  return alarmConfig(id, {
    metric: {
      namespace: isOfQueue ? 'AWS/SQS' : 'AWS/Lambda',
      name: isOfQueue ? 'NumberOfMessagesSent' : draws.pick(['Errors', 'Invocations', 'Throttles']),
      dimensions: [dimension],
    },
    statistic: draws.pick(['Sum', 'Average', 'SampleCount', 'Maximum', 'Minimum'] as const),
    evaluationPeriods,
    datapointsToAlarm: draws.between(1, evaluationPeriods),
    comparison: draws.pick(['GreaterThanThreshold', 'LessThanOrEqualToThreshold'] as const),
    threshold: draws.between(0, 20),
    treatMissingData: draws.pick(['missing', 'ignore', 'breaching', 'notBreaching'] as const),
    actionsEnabled: draws.chance(80),
    actions: { OK: [action], ALARM: [action], INSUFFICIENT_DATA: [] },
  });
}
