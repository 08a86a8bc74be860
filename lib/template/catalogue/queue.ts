import { resourceId } from '#lib/sim/ids.ts';
import { seconds } from '#lib/std/time.ts';
import type { ResolvedResource, ResolvedTemplate } from '../resolved-template.ts';
import { attributeOf, flagAt, integerAt, targetAt } from '../value-at.ts';
import type { PropertySpec } from './entry.ts';
import { keptProperty } from './kept-property.ts';
import type { Finding, ResourceType } from './resource-type.ts';

const REDRIVE_TARGET = 'RedrivePolicy.deadLetterTargetArn';
const REDRIVE_COUNT = 'RedrivePolicy.maxReceiveCount';

/** SQS-01 to SQS-05, SQS-13, SQS-20: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
const properties: readonly PropertySpec[] = [
  {
    path: 'QueueName',
    type: { kind: 'text', minimumLength: 1, maximumLength: 80, pattern: '^[A-Za-z0-9_-]+(\\.fifo)?$' },
    documentation:
      'The name of the queue: letters, digits, hyphens and underscores. Left out, the logical id is the name.',
    simulated: true,
    section: 'Basics',
    replaces: true,
  },
  {
    path: 'VisibilityTimeout',
    type: { kind: 'integer', minimum: 0, maximum: 43_200 },
    documentation:
      'How long a received message stays hidden from other receivers. If it is not deleted in that time, it is visible again.',
    default: 30,
    unit: 'seconds',
    simulated: true,
    section: 'Basics',
  },
  {
    path: 'DelaySeconds',
    type: { kind: 'integer', minimum: 0, maximum: 900 },
    documentation: 'How long a new message stays hidden before it can be received for the first time.',
    default: 0,
    unit: 'seconds',
    simulated: true,
    section: 'Basics',
  },
  {
    path: REDRIVE_TARGET,
    type: {
      kind: 'reference',
      to: ['AWS::SQS::Queue'],
      intrinsic: 'Arn',
      edge: 'redrive',
      // AWS's own default is 10 and its advice for Lambda is 5 or more (SQS-ESM-23). Three shows a dead letter while
      // one is still watching, and is what most tutorials use.
      alongside: { [REDRIVE_COUNT]: 3 },
      said: 'Gave {source} a redrive policy: after 3 receives a message moves to {target}.',
    },
    documentation: 'The ARN of the dead-letter queue: where a message goes that was received too often.',
    required: true,
    simulated: true,
    section: 'Dead letters',
  },
  {
    path: REDRIVE_COUNT,
    type: { kind: 'integer', minimum: 1, maximum: 1_000 },
    documentation:
      'How many times a message may be received before it moves to the dead-letter queue. AWS advises 5 or more for a queue a function reads.',
    default: 10,
    simulated: true,
    section: 'Dead letters',
  },
  {
    path: 'MessageRetentionPeriod',
    type: { kind: 'integer', minimum: 60, maximum: 1_209_600 },
    documentation:
      'How long a message is kept, 4 days unless set. In a dead-letter queue the time already spent still counts.',
    default: 345_600,
    unit: 'seconds',
    simulated: true,
    section: 'Limits',
  },
  {
    path: 'MaximumMessageSize',
    type: { kind: 'integer', minimum: 1_024, maximum: 1_048_576 },
    documentation: 'The largest message the queue takes, body and attributes together.',
    default: 1_048_576,
    unit: 'bytes',
    simulated: true,
    section: 'Limits',
  },
  {
    path: 'ReceiveMessageWaitTimeSeconds',
    type: { kind: 'integer', minimum: 0, maximum: 20 },
    documentation: 'How long a receive waits for a message to come (long polling). 0 answers at once, even when empty.',
    default: 0,
    unit: 'seconds',
    simulated: true,
    section: 'Limits',
  },
  keptProperty('FifoQueue', 'A first-in-first-out queue. Its name ends in .fifo.', { kind: 'boolean' }),
  keptProperty('ContentBasedDeduplication', 'FIFO: the SHA-256 of the body is the deduplication id.', {
    kind: 'boolean',
  }),
  keptProperty('DeduplicationScope', 'FIFO: where a deduplication id counts.', {
    kind: 'choice',
    values: ['messageGroup', 'queue'],
  }),
  keptProperty('FifoThroughputLimit', 'FIFO: what the throughput quota counts for.', {
    kind: 'choice',
    values: ['perQueue', 'perMessageGroupId'],
  }),
  keptProperty('RedriveAllowPolicy', 'Which queues may use this one as their dead-letter queue.'),
  keptProperty('KmsMasterKeyId', 'The KMS key that encrypts messages at rest.', { kind: 'text' }),
  keptProperty('KmsDataKeyReusePeriodSeconds', 'How long a data key is reused before KMS is asked again.', {
    kind: 'integer',
    minimum: 60,
    maximum: 86_400,
  }),
  keptProperty('SqsManagedSseEnabled', 'Encryption at rest with keys SQS manages.', { kind: 'boolean' }),
  keptProperty('Tags', 'Keys and values for cost and access.'),
];

/** `AWS::SQS::Queue`, standard. */
export const queue: ResourceType = {
  type: 'AWS::SQS::Queue',
  kind: 'queue',
  label: 'SQS queue',
  category: 'Queues and topics',
  summary: 'Keeps messages until somebody has worked through them.',
  documentation: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html',
  idStem: 'Queue',
  drawn: 'node',
  properties,
  attributes: ['Arn', 'QueueName', 'QueueUrl'],
  initial: { properties: {} },
  nameProperty: 'QueueName',

  identify: (name, account) => {
    const arn = `arn:aws:sqs:${account.region}:${account.accountId}:${name}`;
    const url = `https://sqs.${account.region}.amazonaws.com/${account.accountId}/${name}`;
    return {
      ref: url,
      attributes: new Map([
        ['Arn', arn],
        ['QueueName', name],
        ['QueueUrl', url],
      ]),
      accepted: { Ref: [url], Arn: [arn] },
    };
  },

  refuseValue: ({ path, value, allowed }) =>
    `Value ${value} for parameter ${path} is invalid. Reason: it must be ${allowed}.`,

  check: (resource, template) => [...checkFifo(resource), ...checkRedrive(resource, template)],

  compile: (resource) => {
    const { properties: values } = resource;
    const deadLetterQueue = targetAt(resource, REDRIVE_TARGET);
    return {
      kind: 'queue',
      id: resourceId(resource.id),
      name: attributeOf(resource, 'QueueName'),
      arn: attributeOf(resource, 'Arn'),
      url: attributeOf(resource, 'QueueUrl'),
      visibilityTimeout: seconds(integerAt(values, 'VisibilityTimeout') ?? 30),
      delay: seconds(integerAt(values, 'DelaySeconds') ?? 0),
      retention: seconds(integerAt(values, 'MessageRetentionPeriod') ?? 345_600),
      maximumMessageBytes: integerAt(values, 'MaximumMessageSize') ?? 1_048_576,
      receiveWaitTime: seconds(integerAt(values, 'ReceiveMessageWaitTimeSeconds') ?? 0),
      ...(deadLetterQueue !== undefined && {
        redrive: {
          deadLetterQueue: resourceId(deadLetterQueue),
          maxReceiveCount: integerAt(values, REDRIVE_COUNT) ?? 10,
        },
      }),
    };
  },

  refusals: [
    {
      as: 'source',
      with: 'AWS::Events::Rule',
      reason: 'A schedule starts by the clock. Draw the connection the other way round to have it send to the queue.',
    },
  ],
};

function checkFifo({ properties: values }: ResolvedResource): readonly Finding[] {
  if (flagAt(values, 'FifoQueue') !== true) return [];
  return [
    {
      severity: 'error',
      code: 'not-simulated',
      property: 'FifoQueue',
      message: 'FIFO queues are not simulated. As a standard queue it would behave differently, so it is left out.',
    },
  ];
}

function checkRedrive(resource: ResolvedResource, template: ResolvedTemplate): readonly Finding[] {
  const count = integerAt(resource.properties, REDRIVE_COUNT);
  const polled = [...template.resources.values()].some((other) =>
    other.references.some(
      ({ spec, meaning }) => spec.type.edge === 'poll' && meaning.kind === 'resource' && meaning.id === resource.id,
    ),
  );
  if (count === undefined || count >= 5 || !polled) return [];
  return [
    {
      severity: 'note',
      code: 'advice',
      property: REDRIVE_COUNT,
      // SQS-ESM-23: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      message: `AWS advises a maxReceiveCount of at least 5 for a queue that a function reads, so that throttling does not send good messages to the dead-letter queue. It is ${count}.`,
    },
  ];
}
