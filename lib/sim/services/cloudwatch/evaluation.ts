import { unreachable } from '#lib/std/assert.ts';
import { isBreaching } from '../../alarm-condition.ts';
import type { AlarmConfig } from '../../config.ts';
import type { PeriodStatistic } from '../../metric-reader.ts';

/** A period as an alarm sees it: with its value, or missing. */
export type Point = PeriodStatistic | undefined;

export type AlarmRule = Pick<
  AlarmConfig,
  'evaluationPeriods' | 'datapointsToAlarm' | 'comparison' | 'threshold' | 'treatMissingData'
>;

/** What an alarm makes of its datapoints. */
export type Judgement =
  /** The state stays what it is. */
  | { readonly verdict: 'retain' }
  | { readonly verdict: 'INSUFFICIENT_DATA' }
  | {
      readonly verdict: 'OK' | 'ALARM';
      /** The datapoints it rests on, the newest first. */
      readonly points: readonly PeriodStatistic[];
      /** How many missing datapoints were made up, and as what. */
      readonly filled?: { readonly count: number; readonly as: 'Breaching' | 'NonBreaching' };
    };

/**
 * Judges the datapoints of an evaluation range, the newest first (CW-03 to CW-05). With enough real ones the newest of
 * them decide; else the missing ones are treated as the alarm says, as few of them as can be.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function judge(range: readonly Point[], rule: AlarmRule): Judgement {
  const { evaluationPeriods } = rule;
  const points = range.filter((point) => point !== undefined).slice(0, evaluationPeriods);
  const missing = evaluationPeriods - points.length;
  return missing === 0 ? decided(points, 0, rule) : withMissing(points, missing, range, rule);
}

function withMissing(
  points: readonly PeriodStatistic[],
  missing: number,
  range: readonly Point[],
  rule: AlarmRule,
): Judgement {
  const { treatMissingData: treatment = 'missing' } = rule;
  switch (treatment) {
    case 'breaching':
      return { ...decided(points, missing, rule), filled: { count: missing, as: 'Breaching' } };
    case 'notBreaching':
      return { ...decided(points, 0, rule), filled: { count: missing, as: 'NonBreaching' } };
    case 'ignore':
    case 'missing': {
      if (points.length === 0) return treatment === 'ignore' ? RETAIN : { verdict: 'INSUFFICIENT_DATA' };
      const real = decided(points, 0, rule);
      if (real.verdict === 'ALARM' || points.some(({ value }) => !isBreaching(value, rule))) return real;
      return treatment === 'missing' && isOldEnough(range, rule) ? { ...real, verdict: 'ALARM' } : RETAIN;
    }
    default:
      return unreachable(treatment);
  }
}

const RETAIN: Judgement = { verdict: 'retain' };

function decided(
  points: readonly PeriodStatistic[],
  breachingBeside: number,
  rule: AlarmRule,
): Extract<Judgement, { verdict: 'OK' | 'ALARM' }> {
  const breaching = points.filter(({ value }) => isBreaching(value, rule)).length + breachingBeside;
  return { verdict: breaching >= datapointsToAlarm(rule) ? 'ALARM' : 'OK', points };
}

/**
 * All that is there breaches, and not enough is there: the alarm waits, since what comes next may be fine. It waits no
 * more once its oldest breaching datapoint is as old as the number that would have to breach.
 */
function isOldEnough(range: readonly Point[], rule: AlarmRule): boolean {
  return range.findLastIndex((point) => point !== undefined) + 1 >= datapointsToAlarm(rule);
}

/** M of "M out of N". */
export function datapointsToAlarm(rule: Pick<AlarmRule, 'datapointsToAlarm' | 'evaluationPeriods'>): number {
  return rule.datapointsToAlarm ?? rule.evaluationPeriods;
}
