import type { Instant } from '#lib/std/time.ts';
import type { ResourceId } from '../ids.ts';
import type { Entry } from '../journal/entry.ts';
import type { TrackedMetric } from './counter.ts';
import type { MetricIdentity, MetricUnit } from './metric.ts';

/** The metrics of one resource. */
export interface ResourceMetrics {
  /** In a fixed order. */
  readonly metrics: readonly TrackedMetric[];
  /** Takes in the periods that are over at `now`. Called before the resource's state changes. */
  close(now: Instant): void;
  /** Takes in an entry that concerns the resource. Called after its state changed. */
  count(entry: Entry): void;
}

/** Names the metrics of one resource: AWS's namespace, its one dimension, and whose they are. */
export function metricNamer(options: {
  readonly namespace: string;
  readonly dimension: string;
  readonly value: string;
  readonly resource: ResourceId;
}): (name: string, unit: MetricUnit) => MetricIdentity {
  const dimensions = [{ name: options.dimension, value: options.value }];
  return (name, unit) => ({ namespace: options.namespace, name, dimensions, unit, resource: options.resource });
}
