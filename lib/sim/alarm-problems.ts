import { toSeconds } from '#lib/std/time.ts';
import { ALARM_SPAN_MAX, ALARM_SPAN_MAX_HOURLY } from './limits.ts';

/** The percentiles CloudWatch takes; its other extended statistics are not simulated (CW-02). */
export const PERCENTILE = /^p(100(\.0+)?|\d{1,2}(\.\d+)?)$/;

const HIGH_RESOLUTION: readonly number[] = [10, 20, 30];
const HOUR = 3_600;

/** What an alarm says of its periods: in seconds, as AWS's API has it. */
export interface AlarmPeriods {
  readonly Period: number;
  readonly EvaluationPeriods: number;
  readonly DatapointsToAlarm?: number | undefined;
}

export interface AlarmProblem {
  readonly code: 'value-not-allowed' | 'value-past-limit' | 'conflict';
  readonly member: keyof AlarmPeriods;
  /** In CloudWatch's words. */
  readonly message: string;
}

/** What is wrong with the periods of an alarm taken together (CW-02, CW-03), in a template or in a call. */
export function alarmProblems(periods: AlarmPeriods): readonly AlarmProblem[] {
  return [...lengthProblem(periods), ...spanProblem(periods), ...datapointsProblem(periods)];
}

function lengthProblem({ Period: period }: AlarmPeriods): readonly AlarmProblem[] {
  if ((period > 0 && period % 60 === 0) || HIGH_RESOLUTION.includes(period)) return [];
  const message = 'Period must be 10, 20, 30 or a multiple of 60';
  return [{ code: 'value-not-allowed', member: 'Period', message }];
}

function spanProblem({ Period: period, EvaluationPeriods: periods }: AlarmPeriods): readonly AlarmProblem[] {
  const [most, span, which] = period < HOUR ? [ALARM_SPAN_MAX, 'day', '<'] : [ALARM_SPAN_MAX_HOURLY, 'week', '>='];
  if (period * periods <= toSeconds(most)) return [];
  const message = `Metrics cannot be checked across more than a ${span} (EvaluationPeriods * Period must be <= ${toSeconds(most)}) for alarms using period ${which} ${HOUR}`;
  return [{ code: 'value-past-limit', member: 'EvaluationPeriods', message }];
}

function datapointsProblem({ DatapointsToAlarm: needed = 1, EvaluationPeriods: periods }: AlarmPeriods) {
  if (needed <= periods) return [];
  const message = 'DatapointsToAlarm must be less than or equal to EvaluationPeriods';
  return [{ code: 'conflict', member: 'DatapointsToAlarm', message }] satisfies readonly AlarmProblem[];
}
