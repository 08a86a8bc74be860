import { ALARM_SPAN_MAX, ALARM_SPAN_MAX_HOURLY } from '#lib/sim/limits.ts';
import { toSeconds } from '#lib/std/time.ts';
import { valueAt } from '../property-path.ts';
import type { ResolvedResource } from '../resolved-template.ts';
import { integerAt, textAt } from '../value-at.ts';
import type { Finding } from './resource-type.ts';

/** The percentiles CloudWatch takes; its other extended statistics are not simulated (CW-02). */
export const PERCENTILE = /^p(100(\.0+)?|\d{1,2}(\.\d+)?)$/;

const HIGH_RESOLUTION: readonly number[] = [10, 20, 30];
const HOUR = 3_600;

/** What is wrong with an alarm beyond its single values, in AWS's words where it has some (CW-02, CW-03). */
export function checkAlarm(resource: ResolvedResource): readonly Finding[] {
  return [
    ...checkMetric(resource),
    ...checkStatistic(resource),
    ...checkThreshold(resource),
    ...checkPeriod(resource),
    ...checkDatapoints(resource),
  ];
}

function checkMetric({ properties: values }: ResolvedResource): readonly Finding[] {
  if (valueAt(values, 'Metrics') !== undefined) {
    return [conflict('Metrics', 'Metric math is not simulated: an alarm needs Namespace and MetricName here.')];
  }
  return ['Namespace', 'MetricName'].flatMap((property) =>
    textAt(values, property) === undefined ? [missing(property, `The parameter ${property} is required.`)] : [],
  );
}

function checkStatistic({ properties: values }: ResolvedResource): readonly Finding[] {
  const statistic = textAt(values, 'Statistic');
  const extended = textAt(values, 'ExtendedStatistic');
  if (statistic === undefined && extended === undefined) {
    return [missing('Statistic', 'Exactly one of Statistic and ExtendedStatistic must be specified.')];
  }
  if (statistic !== undefined && extended !== undefined) {
    const message =
      'The parameters Statistic and ExtendedStatistic are mutually exclusive and you have specified both.';
    return [conflict('ExtendedStatistic', message)];
  }
  if (extended === undefined || PERCENTILE.test(extended)) return [];
  const message = `ExtendedStatistic ${extended} is not simulated: only percentiles are, from p0 to p100.`;
  return [{ severity: 'error', code: 'value-not-allowed', property: 'ExtendedStatistic', message }];
}

function checkThreshold({ properties: values }: ResolvedResource): readonly Finding[] {
  const thresholds = valueAt(values, 'Threshold') ?? valueAt(values, 'ThresholdMetricId');
  return thresholds === undefined ? [missing('Threshold', 'The parameter Threshold is required.')] : [];
}

function checkPeriod({ properties: values }: ResolvedResource): readonly Finding[] {
  const period = integerAt(values, 'Period');
  const periods = integerAt(values, 'EvaluationPeriods') ?? 1;
  if (valueAt(values, 'Period') === undefined) return [missing('Period', 'The parameter Period is required.')];
  if (period === undefined || period < 10) return [];
  if (period % 60 !== 0 && !HIGH_RESOLUTION.includes(period)) {
    const message = 'Period must be 10, 20, 30 or a multiple of 60';
    return [{ severity: 'error', code: 'value-not-allowed', property: 'Period', message }];
  }
  const [most, span, which] = period < HOUR ? [ALARM_SPAN_MAX, 'day', '<'] : [ALARM_SPAN_MAX_HOURLY, 'week', '>='];
  if (period * periods <= toSeconds(most)) return [];
  const message = `Metrics cannot be checked across more than a ${span} (EvaluationPeriods * Period must be <= ${toSeconds(most)}) for alarms using period ${which} ${HOUR}`;
  return [{ severity: 'error', code: 'value-past-limit', property: 'EvaluationPeriods', message }];
}

function checkDatapoints({ properties: values }: ResolvedResource): readonly Finding[] {
  const needed = integerAt(values, 'DatapointsToAlarm') ?? 1;
  const periods = integerAt(values, 'EvaluationPeriods') ?? 1;
  if (needed <= periods) return [];
  return [conflict('DatapointsToAlarm', 'DatapointsToAlarm must be less than or equal to EvaluationPeriods')];
}

function conflict(property: string, message: string): Finding {
  return { severity: 'error', code: 'conflict', property, message };
}

function missing(property: string, message: string): Finding {
  return { severity: 'error', code: 'missing-value', property, message };
}
