import type { LogEvent } from '#lib/sim/cloudwatch/log-event.ts';
import type { Datapoint, MetricIdentity } from '#lib/sim/cloudwatch/metric.ts';
import type { CostView } from '#lib/sim/cost/usage.ts';
import type { ResourceId } from '#lib/sim/ids.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';
import type { View } from '#lib/sim/journal/view.ts';
import type { Instant } from '#lib/std/time.ts';
import type { Speed } from './control.ts';

/** One unit of a run's feed: what changed since the frame before. Idempotent parts (views, clock, lines) carry their newest value. */
export interface Frame {
  /** Counts up by one; also the SSE event id together with the run's feed id: `<feed>.<sequence>`. */
  readonly sequence: number;
  /** True for the first frame of a reader that could not be resumed: replaces all it knew. */
  readonly full: boolean;
  readonly clock: Clock;
  /** Changed views (all of them when `full`). */
  readonly views: readonly View[];
  /** Resources that are gone. */
  readonly removed: readonly ResourceId[];
  /** The newest entries, in order, up to a budget. */
  readonly entries: readonly Entry[];
  /** Entries left out of this frame for the budget; the journal query has them. */
  readonly heldBack: number;
  readonly logs: readonly LogEvent[];
  readonly logsHeldBack: number;
  /** Datapoints that changed, of seconds and of the minutes that are over; merge by metric, period and instant. */
  readonly metrics: readonly MetricUpdate[];
  /** What moved along edges since the frame before, also when entries were held back: for particles. */
  readonly flows: readonly Flow[];
  /** Executed-line counts that changed. */
  readonly lines: readonly LineCounts[];
  /** What the run has used of what AWS bills, when that changed. */
  readonly cost?: CostView;
}

export interface MetricUpdate {
  readonly metric: MetricIdentity;
  readonly periodSeconds: 1 | 60;
  readonly datapoints: readonly Datapoint[];
}

/** Messages, events or calls from one resource to another. */
export interface Flow {
  readonly from: ResourceId;
  readonly to: ResourceId;
  readonly kind: 'message' | 'batch' | 'invocation' | 'dead-letter' | 'call';
  readonly count: number;
}

export interface LineCounts {
  readonly function: ResourceId;
  readonly file: string;
  /** [line from 1, executions] */
  readonly counts: readonly (readonly [line: number, count: number])[];
}

export interface Clock {
  readonly now: Instant;
  readonly state: RunState;
  readonly speed: Speed;
  /** Virtual seconds per wall second really reached over the last second; undefined while paused. */
  readonly factor?: number;
  /** True when the machine could not keep the asked speed. */
  readonly behind: boolean;
  /** The gap `auto` has just skipped. */
  readonly skipped?: { readonly from: Instant; readonly to: Instant };
  /** The next event on the agenda, for a person: instant and resource. */
  readonly next?: { readonly at: Instant; readonly resource: ResourceId; readonly what: string };
  /** False once the wall-clock watchdog had to step in. */
  readonly reproducible: boolean;
  readonly entryCount: number;
  /** Why the run cannot go on, and what to do: its state is `failed`, or `paused` when it has used up what a run may have. */
  readonly problem?: string;
}

/** `restarting`: the runner died and is being fast-forwarded. `failed`: see the problem. */
export type RunState = 'starting' | 'playing' | 'paused' | 'restarting' | 'hibernating' | 'failed';
