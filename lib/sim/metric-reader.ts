import type { Duration, Instant } from '#lib/std/time.ts';
import type { MetricName, Statistic } from './config.ts';

/** The metrics of the run, as its own resources may read them: the port of alarms. */
export interface MetricReader {
  /** The statistic over each period asked for, the newest first; undefined where CloudWatch has no data. */
  statistics(query: StatisticQuery): readonly (PeriodStatistic | undefined)[];
}

export interface StatisticQuery {
  readonly metric: MetricName;
  /** Of a metric with another unit there is no data. */
  readonly unit?: string;
  readonly statistic: Statistic;
  readonly period: Duration;
  /** Where the newest period ends: a full minute for periods of minutes. */
  readonly end: Instant;
  /** How many periods, one right before the other. */
  readonly count: number;
}

/** One period of a metric that has data. */
export interface PeriodStatistic {
  /** Beginning of the period. */
  readonly at: Instant;
  readonly value: number;
  readonly samples: number;
}
