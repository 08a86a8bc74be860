import type { Clock, Flow } from '#lib/protocol/frame.ts';
import type { LogEvent } from '#lib/sim/cloudwatch/log-event.ts';
import type { MetricSeries } from '#lib/sim/cloudwatch/metric.ts';
import type { CostView } from '#lib/sim/cost/usage.ts';
import type { ResourceId } from '#lib/sim/ids.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';
import type { View } from '#lib/sim/journal/view.ts';

/** Entries kept in the browser; older ones are asked for from the server's journal. */
export const ENTRIES_KEPT = 5_000;
/** Log lines kept in the browser. */
export const LOGS_KEPT = 5_000;

/** All this tab knows of the run it shows: what the feed's frames said, folded. Members that did not change keep their identity. */
export interface RunSnapshot {
  /** Undefined until a run is known. */
  readonly run: string | undefined;
  readonly seed: number | undefined;
  readonly connection: Connection;
  /** Undefined until the first frame. */
  readonly clock: Clock | undefined;
  /** Sequence of the newest frame applied; 0 before the first. */
  readonly sequence: number;
  /** Entries: same view object until its resource changes. */
  readonly views: ReadonlyMap<ResourceId, View>;
  /** The newest entries, ascending by number, `ENTRIES_KEPT` at most. */
  readonly entries: readonly Entry[];
  /** Entries the feed held back for its budget since this tab connected. */
  readonly entriesHeldBack: number;
  readonly logs: readonly LogEvent[];
  readonly logsHeldBack: number;
  /** By `metricKey`. A changed series is a new object; its list of datapoints is appended to in place. */
  readonly series: ReadonlyMap<string, MetricSeries>;
  /** What the run has used of what AWS bills; undefined until a frame said so. */
  readonly cost: CostView | undefined;
  /** Executions by function, file and line from 1. */
  readonly lines: ReadonlyMap<ResourceId, FileLines>;
  /** What moved since the frame before. */
  readonly flows: readonly Flow[];
  /** By `flowKey`. */
  readonly rates: ReadonlyMap<string, EdgeRate>;
  /** Virtual seconds per wall second, smoothed as the rates are, so that the one divided by the other is true. 0 while paused. */
  readonly pace: number;
  /** What the last start or deploy left out, and why. */
  readonly leftOut: readonly { readonly resource: string; readonly reason: string }[];
  /** How often something was deployed into the run since this tab knows it, by anybody: what a preview said before is old. */
  readonly deploys: number;
  /** The gaps `auto` skipped, kept for the timeline. */
  readonly gaps: readonly Gap[];
}

/** `closed`: the tab is hidden, or there is no run. `lost`: trying again. */
export type Connection = 'connecting' | 'live' | 'lost' | 'closed';

export type FileLines = ReadonlyMap<string, ReadonlyMap<number, number>>;
export type Gap = NonNullable<Clock['skipped']>;

/** How much moves along one edge. */
export interface EdgeRate {
  readonly from: ResourceId;
  readonly to: ResourceId;
  readonly kind: Flow['kind'];
  /** Smoothed over about two seconds of wall time. */
  readonly perWallSecond: number;
  readonly total: number;
}

/** Names an edge and what moves on it. */
export const flowKey = (flow: Pick<Flow, 'from' | 'to' | 'kind'>): string => `${flow.from}→${flow.to}:${flow.kind}`;

/** What a tab knows before it knows a run. */
export const emptyRun: RunSnapshot = {
  run: undefined,
  seed: undefined,
  connection: 'closed',
  clock: undefined,
  sequence: 0,
  views: new Map(),
  entries: [],
  entriesHeldBack: 0,
  logs: [],
  logsHeldBack: 0,
  series: new Map(),
  cost: undefined,
  lines: new Map(),
  flows: [],
  rates: new Map(),
  pace: 0,
  leftOut: [],
  deploys: 0,
  gaps: [],
};
