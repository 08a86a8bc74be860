import { expect, test } from 'vitest';
import { minutes } from '#lib/std/time.ts';
import { alarmRule, conditionProperties } from './alarm-rule.ts';

const properties = {
  ...{ MetricName: 'Errors', Statistic: 'Sum', ComparisonOperator: 'GreaterThanThreshold', Threshold: '1' },
  ...{ Period: 60, EvaluationPeriods: 1 },
};
const rule = {
  ...{ metric: 'Errors', statistic: 'Sum', periodSeconds: 60, comparison: 'GreaterThanThreshold', threshold: 1 },
};

test('an alarm’s properties say what its chart compares', () => {
  expect(alarmRule(properties)).toEqual(rule);
});

test.each([
  { ...properties, Threshold: { Ref: 'Limit' } },
  { ...properties, Statistic: undefined, ExtendedStatistic: 'p99' },
  { ...properties, Period: 0 },
])('nothing is drawn of %j', ({ Statistic, ...others }) => {
  expect(alarmRule({ ...others, ...(Statistic !== undefined && { Statistic }) })).toBeUndefined();
});

test('what a call made of an alarm reads like a template', () => {
  const metric = { namespace: 'AWS/Lambda', name: 'Errors', dimensions: [] };
  const periods = { period: minutes(1), evaluationPeriods: 3, datapointsToAlarm: 2 };
  const made = conditionProperties({
    ...{ metric, statistic: 'Sum', ...periods },
    ...{ comparison: 'GreaterThanThreshold', threshold: 1 },
  });
  expect(alarmRule(made)).toEqual(rule);
  expect(made).toMatchObject({ EvaluationPeriods: 3, DatapointsToAlarm: 2 });
});
