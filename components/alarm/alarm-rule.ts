import { STATISTICS, type Statistic } from '#components/charts/chart-data.ts';
import type { AlarmCondition } from '#lib/sim/alarm-condition.ts';
import type { AlarmComparison } from '#lib/sim/config.ts';
import type { JsonObject } from '#lib/std/json.ts';
import { toSeconds } from '#lib/std/time.ts';
import { asNumber, asText } from '#lib/template/value-at.ts';

/** What an alarm compares, as far as a chart can draw it. */
export interface AlarmRule {
  readonly metric: string;
  readonly statistic: Statistic;
  readonly periodSeconds: number;
  readonly comparison: AlarmComparison;
  readonly threshold: number;
}

/**
 * The rule an alarm's properties say. Undefined while one of them is missing or an intrinsic, and for a percentile:
 * the datapoints the page has do not give one.
 */
export function alarmRule(properties: JsonObject | undefined): AlarmRule | undefined {
  const metric = asText(properties?.MetricName);
  const statistic = STATISTICS.find((each) => each === properties?.Statistic);
  const periodSeconds = asNumber(properties?.Period);
  const comparison = COMPARISONS.find((each) => each === properties?.ComparisonOperator);
  const threshold = asNumber(properties?.Threshold);
  if (metric === undefined || statistic === undefined || comparison === undefined) return undefined;
  if (threshold === undefined || periodSeconds === undefined || periodSeconds < 1) return undefined;
  return { metric, statistic, periodSeconds, comparison, threshold };
}

/** What a call made of an alarm, under the template's names for it. */
export function conditionProperties(condition: AlarmCondition): JsonObject {
  const { metric, statistic, period, evaluationPeriods, datapointsToAlarm, comparison, threshold } = condition;
  return {
    MetricName: metric.name,
    [statistic.startsWith('p') ? 'ExtendedStatistic' : 'Statistic']: statistic,
    Period: toSeconds(period),
    EvaluationPeriods: evaluationPeriods,
    ...(datapointsToAlarm !== undefined && { DatapointsToAlarm: datapointsToAlarm }),
    ComparisonOperator: comparison,
    Threshold: threshold,
  };
}

const COMPARISONS: readonly AlarmComparison[] = [
  'GreaterThanThreshold',
  'GreaterThanOrEqualToThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
];
