import type { JsonObject } from '#lib/std/json.ts';
import { asText } from '#lib/template/value-at.ts';

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['GreaterThanThreshold', '>'],
  ['GreaterThanOrEqualToThreshold', '≥'],
  ['LessThanThreshold', '<'],
  ['LessThanOrEqualToThreshold', '≤'],
]);

/** What sets an alarm off, in a line: `Errors Sum ≥ 1, 2 of 3 × 60 s`. What is not written, or written as an intrinsic, is left out. */
export function conditionText(properties: JsonObject | undefined): string {
  const text = (name: string): string | undefined => asText(properties?.[name]);
  const sign = SIGNS.get(text('ComparisonOperator') ?? '');
  const condition = [
    text('MetricName') ?? 'no metric',
    text('Statistic') ?? text('ExtendedStatistic'),
    sign !== undefined && text('Threshold') !== undefined ? `${sign} ${text('Threshold')}` : undefined,
  ];
  return [condition.filter(Boolean).join(' '), periodsText(text)].filter(Boolean).join(', ');
}

function periodsText(text: (name: string) => string | undefined): string {
  const n = text('EvaluationPeriods') ?? '1';
  const m = text('DatapointsToAlarm') ?? n;
  const period = text('Period');
  if (period === undefined) return '';
  return n === '1' ? `${period} s` : `${m} of ${n} × ${period} s`;
}
