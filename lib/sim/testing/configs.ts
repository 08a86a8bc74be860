import { minutes, NO_TIME, seconds, ZERO } from '#lib/std/time.ts';
import type {
  AccountConfig,
  AlarmConfig,
  AsyncSettings,
  BucketConfig,
  BusConfig,
  ClientConfig,
  FunctionConfig,
  MappingConfig,
  QueueConfig,
  RuleConfig,
  TopicConfig,
} from '../config.ts';
import { codeId, resourceId } from '../ids.ts';

// Configurations for tests: AWS's defaults, changed by what the test is about.

export const ACCOUNT: AccountConfig = {
  accountId: '123456789012',
  region: 'us-east-1',
  concurrentExecutions: 1_000,
  scaling: { kind: 'current' },
  asynchronousDuplicatesPercent: 0,
  failureWording: 'current',
  epochMs: 1_795_000_000_000,
};

export function queueConfig(id: string, changes: Partial<QueueConfig> = {}): QueueConfig {
  const name = id.toLowerCase();
  return {
    kind: 'queue',
    id: resourceId(id),
    name,
    arn: `arn:aws:sqs:us-east-1:123456789012:${name}`,
    url: `https://sqs.us-east-1.amazonaws.com/123456789012/${name}`,
    visibilityTimeout: seconds(30),
    delay: NO_TIME,
    retention: minutes(4 * 24 * 60),
    maximumMessageBytes: 1_048_576,
    receiveWaitTime: NO_TIME,
    ...changes,
  };
}

export function functionConfig(id: string, changes: Partial<FunctionConfig> = {}): FunctionConfig {
  const name = id.toLowerCase();
  return {
    kind: 'function',
    id: resourceId(id),
    name,
    arn: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
    runtime: 'nodejs24.x',
    handler: 'index.handler',
    timeout: seconds(3),
    memoryMb: 128,
    ephemeralStorageMb: 512,
    architecture: 'x86_64',
    environment: [],
    description: '',
    versions: [],
    aliases: [],
    recursiveLoop: 'Terminate',
    asyncSettings: asyncSettings(),
    qualifiedAsyncSettings: [],
    logging: { format: 'Text', group: `/aws/lambda/${name}` },
    tracing: 'PassThrough',
    code: codeId(`code-of-${name}`),
    codeBytes: 1_000,
    ...changes,
  };
}

export function asyncSettings(changes: AsyncSettings = {}): AsyncSettings {
  return { maximumRetryAttempts: 2, maximumEventAge: minutes(6 * 60), ...changes };
}

export function mappingConfig(
  id: string,
  ends: { readonly queue: string; readonly function: string },
  changes: Partial<MappingConfig> = {},
): MappingConfig {
  return {
    kind: 'mapping',
    id: resourceId(id),
    uuid: '2b733adc-8ac3-4df5-af3a-1827b3b11284',
    enabled: true,
    queue: resourceId(ends.queue),
    function: resourceId(ends.function),
    batchSize: 10,
    batchingWindow: NO_TIME,
    reportBatchItemFailures: false,
    ...changes,
  };
}

export function ruleConfig(id: string, changes: Partial<RuleConfig> = {}): RuleConfig {
  const name = id.toLowerCase();
  return {
    kind: 'rule',
    id: resourceId(id),
    name,
    arn: `arn:aws:events:us-east-1:123456789012:rule/${name}`,
    enabled: true,
    schedule: { kind: 'rate', every: minutes(1) },
    targets: [],
    ...changes,
  };
}

export function topicConfig(id: string): TopicConfig {
  const name = id.toLowerCase();
  return { kind: 'topic', id: resourceId(id), name, arn: `arn:aws:sns:us-east-1:123456789012:${name}` };
}

export function busConfig(id: string): BusConfig {
  const name = id.toLowerCase();
  return { kind: 'bus', id: resourceId(id), name, arn: `arn:aws:events:us-east-1:123456789012:event-bus/${name}` };
}

export function bucketConfig(id: string): BucketConfig {
  const name = id.toLowerCase();
  return { kind: 'bucket', id: resourceId(id), name, arn: `arn:aws:s3:::${name}` };
}

/** An alarm on the errors of a function: one in a minute sets it off. */
export function alarmConfig(id: string, changes: Partial<AlarmConfig> = {}): AlarmConfig {
  const name = id.toLowerCase();
  return {
    kind: 'alarm',
    id: resourceId(id),
    name,
    arn: `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${name}`,
    metric: { namespace: 'AWS/Lambda', name: 'Errors', dimensions: [{ name: 'FunctionName', value: 'charge' }] },
    statistic: 'Sum',
    period: minutes(1),
    evaluationPeriods: 1,
    comparison: 'GreaterThanOrEqualToThreshold',
    threshold: 1,
    actionsEnabled: true,
    actions: { OK: [], ALARM: [], INSUFFICIENT_DATA: [] },
    ...changes,
  };
}

/** A client that sends one message a second to a queue. */
export function clientConfig(id: string, queue: QueueConfig, changes: Partial<ClientConfig> = {}): ClientConfig {
  return {
    kind: 'client',
    id: resourceId(id),
    name: id.toLowerCase(),
    call: { call: 'sqs:SendMessage', params: { QueueUrl: queue.url, MessageBody: '{"n":{{index}}}' } },
    arrivals: { kind: 'constant', perSecond: 1 },
    from: ZERO,
    ...changes,
  };
}
