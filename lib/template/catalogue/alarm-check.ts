import { alarmProblems, PERCENTILE } from '#lib/sim/alarm-problems.ts';
import { valueAt } from '../property-path.ts';
import type { ResolvedResource } from '../resolved-template.ts';
import { integerAt, textAt } from '../value-at.ts';
import type { Finding } from './resource-type.ts';

/** What is wrong with an alarm beyond its single values, in AWS's words where it has some (CW-02, CW-03). */
export function checkAlarm(resource: ResolvedResource): readonly Finding[] {
  return [
    ...checkMetric(resource),
    ...checkStatistic(resource),
    ...checkThreshold(resource),
    ...checkPeriods(resource),
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

/** What is no whole number, or below the least, has been named already. */
function checkPeriods({ properties: values }: ResolvedResource): readonly Finding[] {
  const period = integerAt(values, 'Period');
  if (valueAt(values, 'Period') === undefined) return [missing('Period', 'The parameter Period is required.')];
  if (period === undefined || period < 10) return [];
  const problems = alarmProblems({
    Period: period,
    EvaluationPeriods: integerAt(values, 'EvaluationPeriods') ?? 1,
    DatapointsToAlarm: integerAt(values, 'DatapointsToAlarm'),
  });
  return problems.map(({ code, member, message }) => ({ severity: 'error', code, property: member, message }));
}

function conflict(property: string, message: string): Finding {
  return { severity: 'error', code: 'conflict', property, message };
}

function missing(property: string, message: string): Finding {
  return { severity: 'error', code: 'missing-value', property, message };
}
