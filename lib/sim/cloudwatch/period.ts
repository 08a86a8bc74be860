import { type Instant, instant } from '#lib/std/time.ts';
import { METRIC_MINUTES_KEPT, METRIC_SECONDS_KEPT } from '../limits.ts';

/** The lengths of period we keep. */
export type PeriodSeconds = 1 | 60;

/** A length of period, and how many of them are kept. */
export interface PeriodKind {
  readonly seconds: PeriodSeconds;
  readonly micros: number;
  readonly kept: number;
}

/** Live charts: the last 15 minutes, second by second. */
export const SECONDS: PeriodKind = { seconds: 1, micros: 1_000_000, kept: METRIC_SECONDS_KEPT };
/**
 * CloudWatch's own period, kept for 15 days as there (CW-01).
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html
 */
export const MINUTES: PeriodKind = { seconds: 60, micros: 60_000_000, kept: METRIC_MINUTES_KEPT };

/** The number of the period an instant lies in, from 0. */
export function periodOf(kind: PeriodKind, at: Instant): number {
  return Math.floor(at / kind.micros);
}

/** Beginning of the period of this number. */
export function beginningOf(kind: PeriodKind, period: number): Instant {
  return instant(period * kind.micros);
}
