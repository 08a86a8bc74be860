import type { Instant } from '#lib/std/time.ts';
import type { MetricName } from '../config.ts';
import type { ResourceId } from '../ids.ts';

/** AWS's units that we use. */
export type MetricUnit = 'Count' | 'Milliseconds' | 'Seconds' | 'Bytes' | 'None';

/** A CloudWatch metric: namespace, name and dimensions, in AWS's words. */
export interface MetricIdentity extends MetricName {
  readonly unit: MetricUnit;
  /** The resource of the template it belongs to; undefined for account-wide ones. */
  readonly resource?: ResourceId;
}

/** One period of one metric. */
export interface Datapoint {
  /** Beginning of the period. */
  readonly at: Instant;
  readonly samples: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
}

/** A metric over the whole run, as `simulate --json` prints it (percentiles exact to 1 %). */
export interface MetricSummary extends Omit<MetricIdentity, 'resource'> {
  readonly samples: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  readonly average: number;
  readonly p50: number;
  readonly p99: number;
}

/** A metric with its datapoints: one-second periods for the last 15 minutes, and AWS's one-minute periods for the whole run. */
export interface MetricSeries {
  readonly metric: MetricIdentity;
  readonly periodSeconds: 1 | 60;
  readonly datapoints: readonly Datapoint[];
}
