import { type Duration, minutes } from '#lib/std/time.ts';
import type { AlarmConfig } from './config.ts';
import {
  ALARM_EVALUATED_EVERY,
  ALARM_EVALUATED_EVERY_HIGH_RESOLUTION,
  ALARM_EVALUATED_EVERY_MULTI_DAY,
  ALARM_RANGE_EXTRA_PERIODS,
  ALARM_RANGE_EXTRA_TIME,
  ALARM_SPAN_MAX,
} from './limits.ts';

type Periods = Pick<AlarmConfig, 'period' | 'evaluationPeriods'>;

/**
 * How many periods an alarm looks at: more than it evaluates, so that a missing datapoint can be made up for by an older
 * one (CW-04).
 */
export function alarmRange({ period, evaluationPeriods }: Periods): number {
  const inTime = period < minutes(1) ? 0 : Math.ceil(ALARM_RANGE_EXTRA_TIME / period);
  return evaluationPeriods + Math.max(ALARM_RANGE_EXTRA_PERIODS, inTime);
}

/** How often an alarm is evaluated (CW-03). */
export function alarmInterval({ period, evaluationPeriods }: Periods): Duration {
  if (period < minutes(1)) return ALARM_EVALUATED_EVERY_HIGH_RESOLUTION;
  return period * evaluationPeriods > ALARM_SPAN_MAX ? ALARM_EVALUATED_EVERY_MULTI_DAY : ALARM_EVALUATED_EVERY;
}
