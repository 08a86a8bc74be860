import { resourceId } from '#lib/sim/ids.ts';
import type { ResolvedResource } from '../resolved-template.ts';
import { attributeOf, flagAt } from '../value-at.ts';
import type { PropertySpec } from './entry.ts';
import { keptProperty } from './kept-property.ts';
import type { Finding, ResourceType } from './resource-type.ts';

/** https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
const properties: readonly PropertySpec[] = [
  {
    path: 'TopicName',
    type: { kind: 'text', minimumLength: 1, maximumLength: 256, pattern: '^[A-Za-z0-9_-]+(\\.fifo)?$' },
    documentation:
      'The name of the topic: letters, digits, hyphens and underscores. Left out, the logical id is the name.',
    simulated: true,
    section: 'Basics',
    replaces: true,
  },
  keptProperty(
    'Subscription',
    'Who gets what is published. Subscriptions are not simulated yet: the topic shows what it got, and hands it to nobody.',
  ),
  keptProperty('DisplayName', 'The sender’s name in SMS and e-mail.', { kind: 'text', maximumLength: 100 }),
  keptProperty('FifoTopic', 'A first-in-first-out topic. Its name ends in .fifo.', { kind: 'boolean' }),
  keptProperty('ContentBasedDeduplication', 'FIFO: the SHA-256 of the message is the deduplication id.', {
    kind: 'boolean',
  }),
  keptProperty('FifoThroughputScope', 'FIFO: what the throughput quota counts for.', {
    kind: 'choice',
    values: ['Topic', 'MessageGroup'],
  }),
  keptProperty('ArchivePolicy', 'FIFO: how long messages are kept for a replay.'),
  keptProperty('DataProtectionPolicy', 'Which personal data is masked or refused.'),
  keptProperty('DeliveryStatusLogging', 'Which deliveries are logged.'),
  keptProperty('KmsMasterKeyId', 'The KMS key that encrypts messages at rest.', { kind: 'text' }),
  keptProperty('SignatureVersion', 'How notifications are signed.', { kind: 'text' }),
  keptProperty('TracingConfig', 'X-Ray: trace, or pass through.', {
    kind: 'choice',
    values: ['Active', 'PassThrough'],
  }),
  keptProperty('Tags', 'Keys and values for cost and access.'),
];

/** `AWS::SNS::Topic`, standard. */
export const topic: ResourceType = {
  type: 'AWS::SNS::Topic',
  kind: 'topic',
  label: 'SNS topic',
  category: 'Queues and topics',
  summary: 'Takes messages and shows them. Subscriptions are not simulated yet.',
  documentation: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html',
  idStem: 'Topic',
  drawn: 'node',
  properties,
  attributes: ['TopicArn', 'TopicName'],
  arnAttribute: 'TopicArn',
  initial: { properties: {} },
  nameProperty: 'TopicName',

  identify: (name, account) => {
    const arn = `arn:aws:sns:${account.region}:${account.accountId}:${name}`;
    return {
      ref: arn,
      attributes: new Map([
        ['TopicArn', arn],
        ['TopicName', name],
      ]),
      accepted: { Ref: [arn], Arn: [arn] },
    };
  },

  check: checkFifo,
  compile: (resource) => ({
    kind: 'topic',
    id: resourceId(resource.id),
    name: attributeOf(resource, 'TopicName'),
    arn: attributeOf(resource, 'TopicArn'),
  }),

  refusals: [
    { as: 'source', reason: 'Subscriptions are not simulated yet: a topic shows what it got, and hands it to nobody.' },
  ],
};

function checkFifo({ properties: values }: ResolvedResource): readonly Finding[] {
  if (flagAt(values, 'FifoTopic') !== true) return [];
  return [
    {
      severity: 'error',
      code: 'not-simulated',
      property: 'FifoTopic',
      message: 'FIFO topics are not simulated. As a standard topic it would behave differently, so it is left out.',
    },
  ];
}
