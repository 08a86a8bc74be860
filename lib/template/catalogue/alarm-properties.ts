import type { PropertySpec, PropertyType } from './entry.ts';
import { keptProperty } from './kept-property.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html */
const dimensionProperties: readonly PropertySpec[] = [
  {
    path: 'Name',
    type: { kind: 'text', minimumLength: 1, maximumLength: 255 },
    documentation: 'FunctionName, QueueName, RuleName.',
    required: true,
    simulated: true,
    section: 'Dimension',
  },
  {
    path: 'Value',
    type: { kind: 'text', minimumLength: 1, maximumLength: 1_024 },
    documentation: 'Whose metric it is: the name of the function, the queue or the rule.',
    required: true,
    simulated: true,
    section: 'Dimension',
  },
];

const actions = (path: string, when: string): PropertySpec => ({
  path,
  type: {
    kind: 'reference-list',
    item: {
      kind: 'reference',
      to: ['AWS::Lambda::Function', 'AWS::SNS::Topic'],
      intrinsic: 'Arn',
      edge: 'action',
      said: 'Made {target} an action of {source}: it is told when the alarm goes off.',
    },
    maximumEntries: 5,
  } satisfies PropertyType,
  documentation: `Whom the alarm tells when it changes to ${when}, five at most.`,
  simulated: true,
  section: 'Actions',
});

/** CW-02 to CW-06: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export const alarmProperties: readonly PropertySpec[] = [
  {
    path: 'Namespace',
    type: { kind: 'text', minimumLength: 1, maximumLength: 255, pattern: '^[^:]' },
    documentation: 'Who reports the metric: AWS/Lambda, AWS/SQS, AWS/Events.',
    simulated: true,
    section: 'Metric',
  },
  {
    path: 'MetricName',
    type: { kind: 'text', minimumLength: 1, maximumLength: 255 },
    documentation: 'The metric, such as Errors, Throttles, Duration, or ApproximateAgeOfOldestMessage.',
    simulated: true,
    section: 'Metric',
  },
  {
    path: 'Dimensions',
    type: { kind: 'list', items: dimensionProperties, maximumEntries: 30 },
    documentation: 'Whose metric it is. Left out, a metric of AWS/Lambda is that of all functions.',
    simulated: true,
    section: 'Metric',
  },
  {
    path: 'Statistic',
    type: { kind: 'choice', values: ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] },
    documentation: 'What the samples of a period come to.',
    simulated: true,
    section: 'Metric',
  },
  {
    path: 'ExtendedStatistic',
    type: { kind: 'text', maximumLength: 32 },
    documentation: 'A percentile instead of a statistic: p50, p99, p99.9.',
    simulated: true,
    section: 'Metric',
  },
  {
    path: 'Unit',
    type: { kind: 'text', maximumLength: 64 },
    documentation: 'The unit of the metric. With another one than it is reported in, there is no data.',
    simulated: true,
    section: 'Metric',
  },
  {
    path: 'ComparisonOperator',
    type: {
      kind: 'choice',
      values: [
        'GreaterThanOrEqualToThreshold',
        'GreaterThanThreshold',
        'LessThanThreshold',
        'LessThanOrEqualToThreshold',
      ],
    },
    documentation: 'How a breaching value compares to the threshold.',
    required: true,
    simulated: true,
    section: 'Condition',
  },
  {
    path: 'Threshold',
    type: { kind: 'number' },
    documentation: 'What the statistic of a period is compared with.',
    simulated: true,
    section: 'Condition',
  },
  {
    path: 'Period',
    type: { kind: 'integer', minimum: 10 },
    documentation: 'How long a period is: 10, 20, 30, or a multiple of 60.',
    unit: 'seconds',
    simulated: true,
    section: 'Condition',
  },
  {
    path: 'EvaluationPeriods',
    type: { kind: 'integer', minimum: 1 },
    documentation: 'How many of the newest periods are judged: N of “M out of N”.',
    required: true,
    simulated: true,
    section: 'Condition',
  },
  {
    path: 'DatapointsToAlarm',
    type: { kind: 'integer', minimum: 1 },
    documentation: 'How many of them must breach: M of “M out of N”. Left out, all of them.',
    simulated: true,
    section: 'Condition',
  },
  {
    path: 'TreatMissingData',
    type: { kind: 'choice', values: ['breaching', 'notBreaching', 'ignore', 'missing'] },
    documentation: 'What a period without data counts as. A function at rest reports no data.',
    default: 'missing',
    simulated: true,
    section: 'Condition',
  },
  {
    path: 'EvaluateLowSampleCountPercentile',
    type: { kind: 'choice', values: ['evaluate', 'ignore'] },
    documentation: 'Whether a percentile of few samples can change the state.',
    default: 'evaluate',
    simulated: true,
    section: 'Condition',
  },
  actions('AlarmActions', 'ALARM'),
  actions('OKActions', 'OK'),
  actions('InsufficientDataActions', 'INSUFFICIENT_DATA'),
  {
    path: 'ActionsEnabled',
    type: { kind: 'boolean' },
    documentation: 'Without actions the alarm changes its state and tells nobody.',
    default: true,
    simulated: true,
    section: 'Actions',
  },
  {
    path: 'AlarmName',
    type: { kind: 'text', minimumLength: 1, maximumLength: 255 },
    documentation: 'The name of the alarm. Left out, the logical id is the name.',
    simulated: true,
    section: 'Basics',
    replaces: true,
  },
  {
    path: 'AlarmDescription',
    type: { kind: 'text', maximumLength: 1_024 },
    documentation: 'What the alarm is for. Its actions are told.',
    simulated: true,
    section: 'Basics',
  },
  keptProperty('Metrics', 'Metric math: an alarm on an expression of several metrics.'),
  keptProperty('ThresholdMetricId', 'Anomaly detection: the band that stands for the threshold.', { kind: 'text' }),
  keptProperty('EvaluationWindow', 'Windows that follow the clock instead of sliding.'),
  keptProperty('Tags', 'Keys and values for cost and access.'),
];
