import { expect, test } from 'vitest';
import { conditionText } from './condition-text.ts';

const properties = {
  ...{ MetricName: 'Errors', Statistic: 'Sum', ComparisonOperator: 'GreaterThanOrEqualToThreshold', Threshold: 1 },
  ...{ Period: 60, EvaluationPeriods: 1 },
};

test('an alarm says in one line what sets it off', () => {
  expect(conditionText(properties)).toBe('Errors Sum ≥ 1, 60 s');
  expect(conditionText({ ...properties, EvaluationPeriods: 3, DatapointsToAlarm: 2 })).toBe(
    'Errors Sum ≥ 1, 2 of 3 × 60 s',
  );
  expect(conditionText({ ...properties, EvaluationPeriods: 3 })).toBe('Errors Sum ≥ 1, 3 of 3 × 60 s');
});

test('what is not written yet is left out', () => {
  expect(conditionText(undefined)).toBe('no metric');
  expect(conditionText({ MetricName: { Ref: 'Name' }, ExtendedStatistic: 'p99', Period: 300 })).toBe(
    'no metric p99, 300 s',
  );
});
