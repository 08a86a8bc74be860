import { resourceId } from '#lib/sim/ids.ts';
import { defined } from '#lib/std/assert.ts';
import { seconds } from '#lib/std/time.ts';
import { physicalUuid } from '../physical-uuid.ts';
import { valueAt } from '../property-path.ts';
import { flagAt, integerAt, targetAt, textAt } from '../value-at.ts';
import type { PropertySpec } from './entry.ts';
import { functionTarget, INVOCABLE } from './function-target.ts';
import { keptProperty } from './kept-property.ts';
import { refuseLambdaValue } from './lambda-words.ts';
import { checkMapping } from './mapping-check.ts';
import type { ResourceType } from './resource-type.ts';
import { TAGS, tagsOf } from './tags.ts';

/** SQS-ESM-01 to SQS-ESM-11: https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html */
const properties: readonly PropertySpec[] = [
  {
    path: 'EventSourceArn',
    type: {
      kind: 'reference',
      to: ['AWS::SQS::Queue'],
      intrinsic: 'Arn',
      edge: 'poll',
      reversed: true,
      said: 'Let the mapping read {source}.',
    },
    documentation: 'The ARN of the queue that pollers read.',
    required: true,
    simulated: true,
    section: 'Basics',
    replaces: true,
  },
  {
    path: 'FunctionName',
    type: {
      kind: 'reference',
      to: INVOCABLE,
      intrinsic: 'Ref',
      edge: 'invoke',
      said: 'Let the mapping invoke {target}.',
    },
    documentation: 'The function that gets the batches: its name or its ARN, or a version or alias of it.',
    required: true,
    simulated: true,
    section: 'Basics',
  },
  {
    path: 'BatchSize',
    type: { kind: 'integer', minimum: 1, maximum: 10_000 },
    documentation: 'The most messages one invocation gets. More than 10 needs a batching window of at least 1 second.',
    default: 10,
    simulated: true,
    section: 'Basics',
  },
  {
    path: 'MaximumBatchingWindowInSeconds',
    type: { kind: 'integer', minimum: 0, maximum: 300 },
    documentation: 'How long pollers gather messages before they invoke the function with what they have.',
    default: 0,
    unit: 'seconds',
    simulated: true,
    section: 'Basics',
  },
  {
    path: 'Enabled',
    type: { kind: 'boolean' },
    documentation: 'Off: nobody reads the queue.',
    default: true,
    simulated: true,
    section: 'Basics',
  },
  {
    path: 'FunctionResponseTypes',
    type: { kind: 'text-list', maximumEntries: 1, values: ['ReportBatchItemFailures'] },
    documentation:
      'With ReportBatchItemFailures the function returns the ids of the messages that failed, and only those come back.',
    simulated: true,
    section: 'Retries',
  },
  {
    path: 'ScalingConfig.MaximumConcurrency',
    type: { kind: 'integer', minimum: 2, maximum: 1_000 },
    documentation: 'The most invocations this mapping has under way at once. Further messages wait in the queue.',
    simulated: true,
    section: 'Concurrency',
  },
  {
    path: 'MetricsConfig.Metrics',
    type: { kind: 'text-list', maximumEntries: 1, values: ['EventCount'] },
    documentation:
      'With EventCount the mapping counts the messages it reads, hands over and deletes, as further metrics.',
    simulated: true,
    section: 'Metrics',
  },
  TAGS,
  keptProperty('FilterCriteria', 'Patterns: messages that match none are deleted unread.'),
  keptProperty('ProvisionedPollerConfig', 'Pollers kept ready: MinimumPollers, MaximumPollers.'),
  keptProperty('KmsKeyArn', 'The KMS key that encrypts the filter criteria.', { kind: 'text' }),
  keptProperty('LoggingConfig', 'Which of its own lines the mapping logs.'),
  keptProperty('StartingPosition', 'Streams: where reading begins.', {
    kind: 'choice',
    values: ['TRIM_HORIZON', 'LATEST', 'AT_TIMESTAMP'],
  }),
  keptProperty('StartingPositionTimestamp', 'Streams: the time to begin at, in seconds since 1970.', {
    kind: 'number',
  }),
  keptProperty('ParallelizationFactor', 'Streams: batches of one shard at once.', {
    kind: 'integer',
    minimum: 1,
    maximum: 10,
  }),
  keptProperty('BisectBatchOnFunctionError', 'Streams: split a failed batch in two.', { kind: 'boolean' }),
  keptProperty('MaximumRetryAttempts', 'Streams: retries of a batch, -1 for ever.', {
    kind: 'integer',
    minimum: -1,
    maximum: 10_000,
  }),
  keptProperty('MaximumRecordAgeInSeconds', 'Streams: records older than this are skipped, -1 never.', {
    kind: 'integer',
    minimum: -1,
    maximum: 604_800,
  }),
  keptProperty('TumblingWindowInSeconds', 'Streams: the length of an aggregation window.', {
    kind: 'integer',
    minimum: 0,
    maximum: 900,
  }),
  keptProperty('DestinationConfig', 'Streams: where the metadata of discarded batches goes.'),
  keptProperty('Topics', 'Kafka: the topic.', { kind: 'text-list' }),
  keptProperty('Queues', 'Amazon MQ: the queue.', { kind: 'text-list' }),
  keptProperty('SourceAccessConfigurations', 'Kafka and MQ: how pollers log in.'),
  keptProperty('SelfManagedEventSource', 'Kafka: the brokers.'),
  keptProperty('SelfManagedKafkaEventSourceConfig', 'Kafka: the consumer group and schema registry.'),
  keptProperty('AmazonManagedKafkaEventSourceConfig', 'Amazon MSK: the consumer group and schema registry.'),
  keptProperty('DocumentDBEventSourceConfig', 'DocumentDB: database, collection, full documents.'),
];

/** `AWS::Lambda::EventSourceMapping` of a standard queue: the pollers between a queue and a function. */
export const eventSourceMapping: ResourceType = {
  type: 'AWS::Lambda::EventSourceMapping',
  kind: 'mapping',
  label: 'Event source mapping',
  category: 'Connections',
  summary: 'Pollers that read a queue and invoke a function with batches. Made by connecting the two.',
  documentation:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html',
  idStem: 'Mapping',
  drawn: 'pill',
  properties,
  attributes: ['EventSourceMappingArn', 'Id'],
  initial: { properties: { BatchSize: 10 } },

  identify: (name, account) => {
    const uuid = physicalUuid(name);
    const arn = `arn:aws:lambda:${account.region}:${account.accountId}:event-source-mapping:${uuid}`;
    return {
      ref: uuid,
      attributes: new Map([
        ['Id', uuid],
        ['EventSourceMappingArn', arn],
      ]),
      accepted: { Ref: [uuid], Arn: [arn] },
    };
  },

  refuseValue: refuseLambdaValue,
  check: checkMapping,
  compile: (resource, { template }) => {
    const { properties: values } = resource;
    const maximumConcurrency = integerAt(values, 'ScalingConfig.MaximumConcurrency');
    const responseTypes = valueAt(values, 'FunctionResponseTypes');
    return {
      kind: 'mapping',
      id: resourceId(resource.id),
      uuid: defined(resource.identity, 'a mapping has an identity').ref,
      enabled: flagAt(values, 'Enabled') ?? true,
      queue: resourceId(defined(targetAt(resource, 'EventSourceArn'), 'a checked mapping reads a queue')),
      ...functionTarget(resource, 'FunctionName', template),
      batchSize: integerAt(values, 'BatchSize') ?? 10,
      batchingWindow: seconds(integerAt(values, 'MaximumBatchingWindowInSeconds') ?? 0),
      ...(maximumConcurrency !== undefined && { maximumConcurrency }),
      reportBatchItemFailures:
        Array.isArray(responseTypes) && textAt(values, 'FunctionResponseTypes.0') === 'ReportBatchItemFailures',
      ...(textAt(values, 'MetricsConfig.Metrics.0') === 'EventCount' && { eventCountMetrics: true as const }),
      ...tagsOf(resource),
    };
  },
};
