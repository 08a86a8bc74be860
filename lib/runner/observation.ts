import type { Flow, LineCounts, MetricUpdate } from '#lib/protocol/frame.ts';
import type { MetricSeries } from '#lib/sim/cloudwatch/metric.ts';
import type { Monitoring } from '#lib/sim/cloudwatch/monitoring.ts';
import type { ResourceConfig, SimulationConfig } from '#lib/sim/config.ts';
import { CostFold } from '#lib/sim/cost/cost-fold.ts';
import type { CostView } from '#lib/sim/cost/usage.ts';
import { type CodeId, type ResourceId, resourceId } from '#lib/sim/ids.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';
import type { View } from '#lib/sim/journal/view.ts';
import type { ViewChanges } from '#lib/sim/journal/view-store.ts';
import type { Instant } from '#lib/std/time.ts';
import { Flows } from './flows.ts';
import type { FrameSources } from './frame-builder.ts';
import { LineTally } from './line-tally.ts';

export interface ObservationOptions {
  readonly config: SimulationConfig;
  /** The run's own. */
  readonly monitoring: Monitoring;
  readonly now: () => Instant;
  /** How often each line of a bundle has run. */
  readonly lineCounts: (
    code: CodeId,
  ) => readonly { readonly file: string; readonly line: number; readonly count: number }[];
}

/** Minutes of each metric in a full frame. */
const MINUTES_IN_FULL = 60;

/** All that is read off a run while it goes, as frames and queries want it. */
export class Observation implements FrameSources {
  readonly #monitoring: Monitoring;
  readonly #cost: CostFold;
  readonly #now: () => Instant;
  readonly #flows: Flows;
  readonly #lines: LineTally;
  #resources: ReadonlyMap<ResourceId, ResourceConfig>;

  constructor({ config, monitoring, now, lineCounts }: ObservationOptions) {
    this.#monitoring = monitoring;
    this.#cost = new CostFold(config);
    this.#now = now;
    this.#resources = byId(config);
    this.#flows = new Flows((id) => {
      const resource = this.#resources.get(id);
      return resource?.kind === 'mapping' ? resource : undefined;
    });
    this.#lines = new LineTally(lineCounts);
    this.#lines.configure(config);
  }

  /** To be told before the simulation is. */
  deploy(config: SimulationConfig): void {
    this.#resources = byId(config);
    this.#cost.configure(config);
    this.#lines.configure(config);
  }

  apply(entry: Entry): void {
    this.#flows.apply(entry);
    this.#cost.apply(entry);
  }

  takeChanges(): ViewChanges {
    return this.#monitoring.views.takeChanges();
  }

  allViews(): readonly View[] {
    return this.#monitoring.views.all();
  }

  takeMetrics(): readonly MetricUpdate[] {
    return this.#monitoring.metrics.takeUpdates(this.#now());
  }

  /** All seconds that are kept; of the minutes, which a page asks for when it opens, the newest. */
  allMetrics(): readonly MetricUpdate[] {
    return this.#monitoring.metrics
      .series(this.#now())
      .map((series) =>
        series.periodSeconds === 1 ? series : { ...series, datapoints: series.datapoints.slice(-MINUTES_IN_FULL) },
      );
  }

  takeCost(): CostView | undefined {
    return this.#cost.takeChanged();
  }

  cost(): CostView {
    return this.#cost.view();
  }

  takeFlows(): readonly Flow[] {
    return this.#flows.take();
  }

  takeLines(): readonly LineCounts[] {
    return this.#lines.takeChanged();
  }

  allLines(): readonly LineCounts[] {
    return this.#lines.all();
  }

  /** Every series of one resource, or of all. */
  series(resource: string | undefined): readonly MetricSeries[] {
    return this.#monitoring.metrics.series(this.#now(), resource === undefined ? undefined : resourceId(resource));
  }
}

function byId(config: SimulationConfig): ReadonlyMap<ResourceId, ResourceConfig> {
  return new Map(config.resources.map((resource) => [resource.id, resource]));
}
