import type { AlarmComparison, AlarmConfig } from './config.ts';

/** What an alarm judges, and by what. */
export type AlarmCondition = Pick<
  AlarmConfig,
  'metric' | 'statistic' | 'period' | 'evaluationPeriods' | 'datapointsToAlarm' | 'comparison' | 'threshold'
>;

/** Whether one datapoint is on the wrong side of the threshold (CW-03). */
export function isBreaching(
  value: number,
  { comparison, threshold }: Pick<AlarmCondition, 'comparison' | 'threshold'>,
): boolean {
  return COMPARISONS[comparison](value, threshold);
}

const COMPARISONS = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
} satisfies Record<AlarmComparison, (value: number, threshold: number) => boolean>;
