import type { RuleTarget } from '#lib/sim/config.ts';
import { resourceId } from '#lib/sim/ids.ts';
import { defined } from '#lib/std/assert.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import { valueAt } from '../property-path.ts';
import type { ResolvedResource, ResolvedTemplate } from '../resolved-template.ts';
import { parseScheduleExpression } from '../schedule-expression.ts';
import { asText, attributeOf, textAt } from '../value-at.ts';
import type { PropertySpec } from './entry.ts';
import { functionTarget, INVOCABLE } from './function-target.ts';
import { keptProperty } from './kept-property.ts';
import type { Finding, ResourceType } from './resource-type.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html */
const targetProperties: readonly PropertySpec[] = [
  {
    path: 'Id',
    type: { kind: 'text', minimumLength: 1, maximumLength: 64, pattern: '^[.\\-_A-Za-z0-9]+$' },
    documentation: 'The name of the target within the rule.',
    required: true,
    simulated: true,
    section: 'Target',
  },
  {
    path: 'Arn',
    type: {
      kind: 'reference',
      to: [...INVOCABLE, 'AWS::SQS::Queue', 'AWS::SNS::Topic'],
      intrinsic: 'Arn',
      edge: 'target',
      said: 'Made {target} a target of {source}.',
    },
    documentation: 'The ARN of what the rule invokes or sends to.',
    required: true,
    simulated: true,
    section: 'Target',
  },
  {
    path: 'Input',
    type: { kind: 'text', maximumLength: 8_192, multiline: true },
    documentation: 'JSON that the target gets instead of the scheduled event.',
    simulated: true,
    section: 'Target',
  },
  keptProperty('InputPath', 'The part of the event that the target gets.', { kind: 'text' }),
  keptProperty('InputTransformer', 'A text made of parts of the event.'),
  keptProperty('RetryPolicy', 'How often and how long delivery is tried again.'),
  keptProperty('DeadLetterConfig', 'The queue for events that could not be delivered.'),
  keptProperty('RoleArn', 'The role used for this target.', { kind: 'text' }),
  keptProperty('SqsParameters', 'FIFO queues: the message group.'),
  keptProperty('KinesisParameters', 'Kinesis: the partition key.'),
  keptProperty('EcsParameters', 'ECS: the task.'),
  keptProperty('BatchParameters', 'Batch: the job.'),
  keptProperty('HttpParameters', 'API Gateway and API destinations: path, headers, query.'),
  keptProperty('RunCommandParameters', 'Systems Manager: the instances.'),
  keptProperty('RedshiftDataParameters', 'Redshift: the statement.'),
  keptProperty('SageMakerPipelineParameters', 'SageMaker: the pipeline’s parameters.'),
  keptProperty('AppSyncParameters', 'AppSync: the operation.'),
];

/** EB-08, EB-11 to EB-13: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
const properties: readonly PropertySpec[] = [
  {
    path: 'ScheduleExpression',
    type: { kind: 'text', maximumLength: 256 },
    documentation: 'When the rule fires: rate(5 minutes), or cron(0 9 ? * MON-FRI *). Times are UTC.',
    simulated: true,
    section: 'Basics',
  },
  {
    path: 'State',
    type: { kind: 'choice', values: ['ENABLED', 'DISABLED'] },
    documentation: 'A disabled rule never fires.',
    default: 'ENABLED',
    simulated: true,
    section: 'Basics',
  },
  {
    path: 'Targets',
    type: { kind: 'list', items: targetProperties, maximumEntries: 5 },
    documentation: 'What the rule invokes or sends to, five targets at most.',
    simulated: true,
    section: 'Targets',
  },
  {
    path: 'Name',
    type: { kind: 'text', minimumLength: 1, maximumLength: 64, pattern: '^[.\\-_A-Za-z0-9]+$' },
    documentation: 'The name of the rule. Left out, the logical id is the name.',
    simulated: true,
    section: 'Basics',
    replaces: true,
  },
  {
    path: 'Description',
    type: { kind: 'text', maximumLength: 512 },
    documentation: 'What the rule is for.',
    simulated: true,
    section: 'Basics',
  },
  keptProperty('EventPattern', 'Which events of the bus the rule matches.'),
  keptProperty('EventBusName', 'The event bus. Schedules live on the default bus only.', { kind: 'text' }),
  keptProperty('RoleArn', 'The role used for targets that need one.', { kind: 'text' }),
  keptProperty('Tags', 'Keys and values for cost and access.'),
];

/** `AWS::Events::Rule` with a schedule. */
export const rule: ResourceType = {
  type: 'AWS::Events::Rule',
  kind: 'rule',
  label: 'Schedule',
  category: 'Schedules',
  summary: 'Invokes functions and sends to queues by the clock.',
  documentation: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html',
  idStem: 'Schedule',
  drawn: 'node',
  properties,
  attributes: ['Arn'],
  initial: { properties: { ScheduleExpression: 'rate(1 minute)' } },
  nameProperty: 'Name',

  identify: (name, account) => {
    const arn = `arn:aws:events:${account.region}:${account.accountId}:rule/${name}`;
    return { ref: name, attributes: new Map([['Arn', arn]]), accepted: { Ref: [name], Arn: [arn] } };
  },

  check: (resource) => [...checkTrigger(resource), ...checkTargets(resource)],
  compile: (resource, { template }) => ({
    kind: 'rule',
    id: resourceId(resource.id),
    name: defined(resource.identity, 'a rule has an identity').ref,
    arn: attributeOf(resource, 'Arn'),
    enabled: textAt(resource.properties, 'State') !== 'DISABLED',
    schedule: defined(
      parseScheduleExpression(textAt(resource.properties, 'ScheduleExpression') ?? ''),
      'a checked rule has a valid schedule',
    ),
    targets: targetsOf(resource, template),
  }),

  refusals: [{ as: 'target', reason: 'A schedule starts by the clock: nothing can call it.' }],
};

function targetsOf(resource: ResolvedResource, template: ResolvedTemplate): readonly RuleTarget[] {
  return listedTargets(resource).map((target, index) => {
    const input = asText(target.Input);
    return {
      id: asText(target.Id) ?? '',
      ...targetOf(resource, `Targets.${index}.Arn`, template),
      ...(input !== undefined && { input }),
    };
  });
}

function targetOf(
  resource: ResolvedResource,
  path: string,
  template: ResolvedTemplate,
): Pick<RuleTarget, 'resource' | 'qualifier'> {
  const { function: target, ...qualifier } = functionTarget(resource, path, template);
  return { resource: target, ...qualifier };
}

function listedTargets({ properties: values }: ResolvedResource): readonly JsonObject[] {
  const targets: JsonValue | undefined = valueAt(values, 'Targets');
  return Array.isArray(targets) ? targets.filter(isJsonObject) : [];
}

function checkTrigger({ properties: values }: ResolvedResource): readonly Finding[] {
  const expression = textAt(values, 'ScheduleExpression');
  const property = 'ScheduleExpression';
  if (expression === undefined) {
    const message =
      valueAt(values, 'EventPattern') === undefined
        ? 'Parameter(s) EventPattern or ScheduleExpression must be specified.'
        : 'Event patterns are not simulated: a rule needs a ScheduleExpression here.';
    return [{ severity: 'error', code: 'missing-value', property, message }];
  }
  // EB-13
  if (parseScheduleExpression(expression) === undefined) {
    return [
      {
        severity: 'error',
        code: 'value-not-allowed',
        property,
        message:
          'Parameter ScheduleExpression is not valid. Write rate(1 minute), rate(5 minutes), or six fields as in cron(0 9 ? * MON-FRI *), with ? for exactly one of day-of-month and day-of-week.',
      },
    ];
  }
  const bus = textAt(values, 'EventBusName');
  if (bus === undefined || bus === 'default') return [];
  return [
    {
      severity: 'error',
      code: 'conflict',
      property: 'EventBusName',
      message: 'ScheduleExpression is supported only on the default event bus.',
    },
  ];
}

function checkTargets(resource: ResolvedResource): readonly Finding[] {
  const seen = new Set<string>();
  return listedTargets(resource).flatMap((target, index): Finding[] => {
    const findings: Finding[] = [];
    const id = asText(target.Id) ?? '';
    if (seen.has(id)) {
      findings.push({
        severity: 'error',
        code: 'conflict',
        property: `Targets.${index}.Id`,
        message: `Two targets of the rule are called ${id}. Give each its own Id.`,
      });
    }
    seen.add(id);
    const input = asText(target.Input);
    if (input !== undefined && !isJsonText(input)) {
      findings.push({
        severity: 'error',
        code: 'value-not-allowed',
        property: `Targets.${index}.Input`,
        message: `JSON syntax error in input for target ${id}: Input must be well-formed JSON.`,
      });
    }
    return findings;
  });
}

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
