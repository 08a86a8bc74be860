import type {
  AlarmAction,
  AlarmComparison,
  AlarmConfig,
  MetricName,
  MissingDataTreatment,
  Statistic,
} from '#lib/sim/config.ts';
import { resourceId } from '#lib/sim/ids.ts';
import { defined } from '#lib/std/assert.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import { seconds } from '#lib/std/time.ts';
import { valueAt } from '../property-path.ts';
import type { ReferenceSpec, ResolvedReference, ResolvedResource } from '../resolved-template.ts';
import { asText, attributeOf, flagAt, integerAt, numberAt, targetAt, textAt } from '../value-at.ts';
import { checkAlarm } from './alarm-check.ts';
import { alarmProperties } from './alarm-properties.ts';
import type { ConnectFrom, RefusedValue, ResourceType } from './resource-type.ts';

/** `AWS::CloudWatch::Alarm` of one metric. */
export const alarm: ResourceType = {
  type: 'AWS::CloudWatch::Alarm',
  kind: 'alarm',
  label: 'CloudWatch alarm',
  category: 'Monitoring',
  summary: 'Watches a metric, and tells functions and topics when it breaches a threshold.',
  documentation:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html',
  idStem: 'Alarm',
  drawn: 'node',
  properties: alarmProperties,
  attributes: ['Arn'],
  initial: {
    properties: {
      ...{ Namespace: 'AWS/Lambda', MetricName: 'Errors', Statistic: 'Sum', Period: 60, EvaluationPeriods: 1 },
      ...{ ComparisonOperator: 'GreaterThanOrEqualToThreshold', Threshold: 1, TreatMissingData: 'notBreaching' },
    },
  },
  nameProperty: 'AlarmName',

  identify: (name, account) => {
    const arn = `arn:aws:cloudwatch:${account.region}:${account.accountId}:alarm:${name}`;
    return { ref: name, attributes: new Map([['Arn', arn]]), accepted: { Ref: [name], Arn: [arn] } };
  },

  refuseValue: refuse,
  check: checkAlarm,
  compile: compileAlarm,
  impliedReferences: watched,
  connectFrom: new Map<string, ConnectFrom>([
    ['AWS::Lambda::Function', watching('AWS/Lambda', 'Errors', 'FunctionName', (id) => ({ Ref: id }))],
    [
      'AWS::SQS::Queue',
      watching('AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'QueueName', (id) => ({
        'Fn::GetAtt': [id, 'QueueName'],
      })),
    ],
    [
      'AWS::SNS::Topic',
      watching('AWS/SNS', 'NumberOfMessagesPublished', 'TopicName', (id) => ({ 'Fn::GetAtt': [id, 'TopicName'] })),
    ],
    ['AWS::Events::Rule', watching('AWS/Events', 'FailedInvocations', 'RuleName', (id) => ({ Ref: id }))],
  ]),
  refusals: [
    { as: 'source', reason: 'An alarm tells functions and topics. Nothing else can be its action here.' },
    { as: 'target', reason: 'An alarm watches a metric of a function, a queue, a topic or a schedule.' },
  ],
};

/** A first metric to watch; the form has the others. */
function watching(
  namespace: string,
  metric: string,
  dimension: string,
  nameOf: (id: string) => JsonValue,
): ConnectFrom {
  return {
    edge: 'watch',
    sets: (source) => ({
      Namespace: namespace,
      MetricName: metric,
      Dimensions: [{ Name: dimension, Value: nameOf(source) }],
    }),
    said: `Made {target} watch ${metric} of {source}.`,
  };
}

const NAMED_BY_DIMENSION: readonly string[] = [
  'AWS::Lambda::Function',
  'AWS::SQS::Queue',
  'AWS::SNS::Topic',
  'AWS::Events::Rule',
];

/** Read off a name, not off a reference: an alarm may as well watch what no template has. */
const WATCHED: ReferenceSpec = {
  path: 'Dimensions',
  type: { kind: 'reference', to: NAMED_BY_DIMENSION, intrinsic: 'Ref', edge: 'watch', reversed: true },
  documentation: 'What the metric is about.',
  simulated: true,
  section: 'Metric',
};

function watched(
  { properties }: ResolvedResource,
  resources: ReadonlyMap<string, ResolvedResource>,
): readonly ResolvedReference[] {
  return dimensionsOf(properties).flatMap(({ value }, index) => {
    const named = [...resources.values()].find((resource) => isNamed(resource, value));
    if (named === undefined) return [];
    return [{ path: `Dimensions.${index}.Value`, spec: WATCHED, meaning: { kind: 'resource', id: named.id } }];
  });
}

function isNamed({ block, identity }: ResolvedResource, name: string): boolean {
  if (!NAMED_BY_DIMENSION.includes(block.Type)) return false;
  const { attributes, ref } = identity ?? { attributes: new Map<string, string>(), ref: undefined };
  return (attributes.get('QueueName') ?? attributes.get('TopicName') ?? ref) === name;
}

function dimensionsOf(properties: JsonObject): MetricName['dimensions'] {
  const list: JsonValue | undefined = valueAt(properties, 'Dimensions');
  return (Array.isArray(list) ? list : []).filter(isJsonObject).map((dimension) => ({
    name: asText(dimension.Name) ?? '',
    value: asText(dimension.Value) ?? '',
  }));
}

function compileAlarm(resource: ResolvedResource): AlarmConfig {
  const { properties } = resource;
  const description = textAt(properties, 'AlarmDescription');
  const datapointsToAlarm = integerAt(properties, 'DatapointsToAlarm');
  const treatMissingData = textAt(properties, 'TreatMissingData');
  const lowSampleCount = textAt(properties, 'EvaluateLowSampleCountPercentile');
  const unit = textAt(properties, 'Unit');
  return {
    kind: 'alarm',
    id: resourceId(resource.id),
    name: defined(resource.identity, 'an alarm has an identity').ref,
    arn: attributeOf(resource, 'Arn'),
    ...(description !== undefined && { description }),
    metric: {
      namespace: textAt(properties, 'Namespace') ?? '',
      name: textAt(properties, 'MetricName') ?? '',
      dimensions: dimensionsOf(properties),
    },
    // Checked values are among those the simulator knows, here and below.
    statistic: (textAt(properties, 'Statistic') ?? textAt(properties, 'ExtendedStatistic')) as Statistic,
    period: seconds(integerAt(properties, 'Period') ?? 60),
    evaluationPeriods: integerAt(properties, 'EvaluationPeriods') ?? 1,
    ...(datapointsToAlarm !== undefined && { datapointsToAlarm }),
    comparison: textAt(properties, 'ComparisonOperator') as AlarmComparison,
    threshold: numberAt(properties, 'Threshold') ?? 0,
    ...(treatMissingData !== undefined && { treatMissingData: treatMissingData as MissingDataTreatment }),
    ...(lowSampleCount !== undefined && { lowSampleCount: lowSampleCount as 'evaluate' | 'ignore' }),
    ...(unit !== undefined && { unit }),
    actionsEnabled: flagAt(properties, 'ActionsEnabled') ?? true,
    actions: {
      ALARM: actionsOf(resource, 'AlarmActions'),
      OK: actionsOf(resource, 'OKActions'),
      INSUFFICIENT_DATA: actionsOf(resource, 'InsufficientDataActions'),
    },
  };
}

function actionsOf(resource: ResolvedResource, path: string): readonly AlarmAction[] {
  const list = valueAt(resource.properties, path);
  return (Array.isArray(list) ? list : []).map((arn, index) => ({
    arn: asText(arn) ?? '',
    resource: resourceId(defined(targetAt(resource, `${path}.${index}`), 'a checked action is a resource')),
  }));
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
function refuse({ path, value, spec, allowed }: RefusedValue): string {
  if (path === 'TreatMissingData' || path === 'EvaluateLowSampleCountPercentile') {
    const values = spec.type.kind === 'choice' ? spec.type.values.join(', ') : '';
    return `The value ${value} is not supported for ${path} parameter. Supported values are [${values}].`;
  }
  const member = path.replace(/^./, (first) => first.toLowerCase());
  const must =
    spec.type.kind === 'choice' ? `satisfy enum value set: [${spec.type.values.join(', ')}]` : `be ${allowed}`;
  return `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must ${must}`;
}
