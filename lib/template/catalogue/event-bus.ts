import { resourceId } from '#lib/sim/ids.ts';
import type { ResolvedResource } from '../resolved-template.ts';
import { attributeOf, textAt } from '../value-at.ts';
import type { PropertySpec } from './entry.ts';
import { keptProperty } from './kept-property.ts';
import type { Finding, ResourceType } from './resource-type.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html */
const properties: readonly PropertySpec[] = [
  {
    path: 'Name',
    type: { kind: 'text', minimumLength: 1, maximumLength: 256, pattern: '^[/.\\-_A-Za-z0-9]+$' },
    documentation: 'The name of the bus: letters, digits, periods, hyphens, underscores and slashes.',
    required: true,
    simulated: true,
    section: 'Basics',
    replaces: true,
  },
  {
    path: 'Description',
    type: { kind: 'text', maximumLength: 512 },
    documentation: 'What the bus is for.',
    simulated: true,
    section: 'Basics',
  },
  keptProperty('EventSourceName', 'The partner whose events the bus gets.', { kind: 'text' }),
  keptProperty('DeadLetterConfig', 'The queue for events that could not be encrypted or delivered.'),
  keptProperty('KmsKeyIdentifier', 'The KMS key that encrypts events at rest.', { kind: 'text' }),
  keptProperty('LogConfig', 'What the bus logs of its events.'),
  keptProperty('Policy', 'Who else may put events on the bus.'),
  keptProperty('Tags', 'Keys and values for cost and access.'),
];

/** `AWS::Events::EventBus`, of one’s own: the default one is there without being made. */
export const eventBus: ResourceType = {
  type: 'AWS::Events::EventBus',
  kind: 'bus',
  label: 'Event bus',
  category: 'Queues and topics',
  summary: 'Takes events and shows them. Rules with event patterns are not simulated yet.',
  documentation:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbus.html',
  idStem: 'Bus',
  drawn: 'node',
  properties,
  attributes: ['Arn', 'Name'],
  initial: { properties: { Name: 'events' } },
  nameProperty: 'Name',

  identify: (name, account) => {
    const arn = `arn:aws:events:${account.region}:${account.accountId}:event-bus/${name}`;
    return {
      ref: name,
      attributes: new Map([
        ['Arn', arn],
        ['Name', name],
      ]),
      accepted: { Ref: [name, arn], Arn: [arn] },
    };
  },

  check: checkName,
  compile: (resource) => ({
    kind: 'bus',
    id: resourceId(resource.id),
    name: attributeOf(resource, 'Name'),
    arn: attributeOf(resource, 'Arn'),
  }),

  refusals: [
    {
      as: 'source',
      reason:
        'Rules with event patterns are not simulated yet: a bus shows the events it got, and matches them with nothing.',
    },
  ],
};

function checkName({ properties: values }: ResolvedResource): readonly Finding[] {
  if (textAt(values, 'Name') !== 'default') return [];
  return [
    {
      severity: 'error',
      code: 'conflict',
      property: 'Name',
      message: 'Event bus default already exists: every account has it. Give the bus another name.',
    },
  ];
}
