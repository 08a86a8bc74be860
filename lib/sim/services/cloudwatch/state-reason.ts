import { type Instant, instant, toSeconds } from '#lib/std/time.ts';
import { isBreaching } from '../../alarm-condition.ts';
import type { AlarmComparison, AlarmConfig } from '../../config.ts';
import type { PeriodStatistic } from '../../metric-reader.ts';
import { alarmTime, reasonTime } from './alarm-time.ts';
import { datapointsToAlarm, type Judgement } from './evaluation.ts';
import { javaDouble, jsonDouble } from './java-double.ts';

type Decided = Exclude<Judgement, { verdict: 'retain' }>;

/** Why an alarm changes its state, in CloudWatch's words (CW-03). */
export function stateReason(judgement: Decided, config: AlarmConfig, epochMs: number): string {
  const { evaluationPeriods } = config;
  if (judgement.verdict === 'INSUFFICIENT_DATA') {
    return `Insufficient Data: ${counted(evaluationPeriods, 'datapoint')} unknown.`;
  }
  if (judgement.filled !== undefined) return filledReason(judgement.points.length, judgement.filled, config);
  return crossedReason(judgement, config, epochMs);
}

function filledReason(
  received: number,
  filled: { readonly count: number; readonly as: string },
  { evaluationPeriods }: AlarmConfig,
): string {
  const got = received === 0 ? 'no datapoints were' : counted(received, 'datapoint');
  const periods = `${evaluationPeriods} period${evaluationPeriods === 1 ? '' : 's'}`;
  const missing = counted(filled.count, 'missing datapoint');
  return `Threshold Crossed: ${got} received for ${periods} and ${missing} treated as [${filled.as}].`;
}

/** Names the datapoints that speak for the new state, the newest first. */
function crossedReason(
  { verdict, points }: Extract<Decided, { points: unknown }>,
  config: AlarmConfig,
  epochMs: number,
): string {
  const { evaluationPeriods: n } = config;
  const m = datapointsToAlarm(config);
  const isAlarm = verdict === 'ALARM';
  const speaking = points.filter(({ value }) => isBreaching(value, config) === isAlarm);
  const list = speaking.map(({ value, at }) => `${javaDouble(value)} (${reasonTime(epochMs, at)})`).join(', ');
  const were = `${speaking.length === 1 ? 'was' : 'were'}${isAlarm ? '' : ' not'}`;
  const least = isAlarm ? m : n - m + 1;
  const needed = `minimum ${least} datapoint${least === 1 ? '' : 's'} for ${isAlarm ? 'OK -> ALARM' : 'ALARM -> OK'} transition`;
  return `Threshold Crossed: ${speaking.length} out of the last ${n} datapoints [${list}] ${were} ${WORDS[config.comparison]} the threshold (${javaDouble(config.threshold)}) (${needed}).`;
}

const WORDS = {
  GreaterThanThreshold: 'greater than',
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
} satisfies Record<AlarmComparison, string>;

/** `1 datapoint was`, `3 datapoints were` */
function counted(count: number, one: string): string {
  return count === 1 ? `1 ${one} was` : `${count} ${one}s were`;
}

/** When the datapoints were looked at, and where the newest period ended. */
export interface Query {
  readonly epochMs: number;
  readonly now: Instant;
  readonly end: Instant;
}

/** `StateReasonData`: the datapoints behind a state, as JSON text. */
export function stateReasonData(judgement: Decided, config: AlarmConfig, query: Query): string {
  const points = judgement.verdict === 'INSUFFICIENT_DATA' ? [] : judgement.points;
  const { epochMs, now } = query;
  const oldest = points.at(-1);
  return JSON.stringify({
    version: '1.0',
    queryDate: alarmTime(epochMs, now),
    ...(oldest && { startDate: alarmTime(epochMs, oldest.at) }),
    ...(config.unit !== undefined && { unit: config.unit }),
    statistic: config.statistic,
    period: toSeconds(config.period),
    recentDatapoints: points.map(({ value }) => jsonDouble(value)).toReversed(),
    threshold: jsonDouble(config.threshold),
    evaluatedDatapoints: points.length > 0 ? points.map((point) => evaluated(point, epochMs)) : missing(config, query),
  });
}

function evaluated({ at, value, samples }: PeriodStatistic, epochMs: number) {
  return { timestamp: alarmTime(epochMs, at), sampleCount: jsonDouble(samples), value: jsonDouble(value) };
}

/** Without any datapoint: the periods that should have had one. */
function missing({ evaluationPeriods, period }: AlarmConfig, { epochMs, end }: Query) {
  return Array.from({ length: evaluationPeriods }, (_, index) => ({
    timestamp: alarmTime(epochMs, instant(end - (index + 1) * period)),
  }));
}
