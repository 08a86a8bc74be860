import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#lib/std/json.ts';
import { minutes } from '#lib/std/time.ts';
import { compile } from '../compile.ts';
import { diagnose } from '../diagnose.ts';
import { edges } from '../edges.ts';
import type { Template } from '../template.ts';
import { alarm } from './alarm.ts';

function template(changes: JsonObject): Template {
  const properties = Object.entries({ ...alarm.initial.properties, ...changes }).filter(([, value]) => value !== null);
  return {
    Resources: {
      Orders: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders-queue' } },
      Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: Object.fromEntries(properties) },
    },
  };
}

const problems = (changes: JsonObject) =>
  diagnose(template(changes))
    .filter(({ severity, resource }) => severity === 'error' && resource === 'Alarm')
    .map(({ property, message }) => `${property}: ${message}`);

const compiled = (changes: JsonObject) =>
  compile(template(changes), new Map()).config.resources.find(({ kind }) => kind === 'alarm');

test('a newly drawn alarm is valid', () => {
  expect(problems({})).toEqual([]);
});

describe('[CW-03] is refused in the words of CloudWatch', () => {
  test.each<[JsonObject, string]>([
    [{ Period: 45 }, 'Period: Period must be 10, 20, 30 or a multiple of 60'],
    [{ Period: 90 }, 'Period: Period must be 10, 20, 30 or a multiple of 60'],
    [
      { Period: 300, EvaluationPeriods: 289 },
      'EvaluationPeriods: Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400) for alarms using period < 3600',
    ],
    [
      { Period: 3600, EvaluationPeriods: 169 },
      'EvaluationPeriods: Metrics cannot be checked across more than a week (EvaluationPeriods * Period must be <= 604800) for alarms using period >= 3600',
    ],
    [
      { DatapointsToAlarm: 3, EvaluationPeriods: 2 },
      'DatapointsToAlarm: DatapointsToAlarm must be less than or equal to EvaluationPeriods',
    ],
    [
      { ExtendedStatistic: 'p99' },
      'ExtendedStatistic: The parameters Statistic and ExtendedStatistic are mutually exclusive and you have specified both.',
    ],
    [
      { TreatMissingData: 'good' },
      'TreatMissingData: The value good is not supported for TreatMissingData parameter. Supported values are [breaching, notBreaching, ignore, missing].',
    ],
    [
      { Statistic: 'Median' },
      "Statistic: 1 validation error detected: Value 'Median' at 'statistic' failed to satisfy constraint: Member must satisfy enum value set: [SampleCount, Average, Sum, Minimum, Maximum]",
    ],
    [{ Period: null }, 'Period: The parameter Period is required.'],
    [{ MetricName: null }, 'MetricName: The parameter MetricName is required.'],
  ])('%j', (changes, message) => {
    expect(problems(changes)).toContain(message);
  });

  test('a day, and from an hour on a week, is not too long', () => {
    expect(problems({ Period: 300, EvaluationPeriods: 288 })).toEqual([]);
    expect(problems({ Period: 3600, EvaluationPeriods: 168 })).toEqual([]);
  });
});

test('[CW-02] percentiles are statistics; trimmed means and metric math are not simulated', () => {
  const extended = (ExtendedStatistic: string) => problems({ Statistic: null, ExtendedStatistic });

  for (const statistic of ['p0', 'p50', 'p99.9', 'p100']) expect(extended(statistic)).toEqual([]);
  for (const statistic of ['p101', 'tm90', 'TM(10%:90%)']) {
    expect(extended(statistic)).toEqual([
      `ExtendedStatistic: ExtendedStatistic ${statistic} is not simulated: only percentiles are, from p0 to p100.`,
    ]);
  }
  expect(problems({ MetricName: null, Metrics: [] })).toEqual([
    'Metrics: Metric math is not simulated: an alarm needs Namespace and MetricName here.',
  ]);
});

test('compiles to what the simulator needs, with what was not given left out', () => {
  expect(compiled({ Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['Orders', 'QueueName'] } }] })).toEqual({
    kind: 'alarm',
    id: 'Alarm',
    name: 'Alarm',
    arn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:Alarm',
    metric: { namespace: 'AWS/Lambda', name: 'Errors', dimensions: [{ name: 'QueueName', value: 'orders-queue' }] },
    statistic: 'Sum',
    period: minutes(1),
    evaluationPeriods: 1,
    comparison: 'GreaterThanOrEqualToThreshold',
    threshold: 1,
    treatMissingData: 'notBreaching',
    actionsEnabled: true,
    actions: { ALARM: [], OK: [], INSUFFICIENT_DATA: [] },
  });
});

test('watches what a dimension names, by intrinsic or as text; another name is nobody’s and no error', () => {
  const watched = (Value: JsonObject | string) =>
    edges(template({ Dimensions: [{ Name: 'QueueName', Value }] })).map(({ source, kind }) => [source, kind]);

  expect(watched('orders-queue')).toEqual([['Orders', 'watch']]);
  expect(watched({ 'Fn::GetAtt': ['Orders', 'QueueName'] })).toEqual([['Orders', 'watch']]);
  expect(watched('elsewhere')).toEqual([]);
  expect(problems({ Dimensions: [{ Name: 'QueueName', Value: 'elsewhere' }] })).toEqual([]);
});
