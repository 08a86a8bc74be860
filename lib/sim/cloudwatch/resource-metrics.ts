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

export type MetricNamer = (name: string, unit: MetricUnit) => MetricIdentity;

/** Names the metrics of one resource: AWS's namespace, its one dimension with any further ones, and whose they are. */
export function metricNamer(options: {
  readonly namespace: string;
  readonly dimension: string;
  readonly value: string;
  readonly resource: ResourceId;
  readonly further?: MetricIdentity['dimensions'];
}): MetricNamer {
  const { namespace, dimension, value, resource, further = [] } = options;
  const dimensions = [{ name: dimension, value }, ...further];
  return (name, unit) => ({ namespace, name, dimensions, unit, resource });
}
