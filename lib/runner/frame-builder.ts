import type { Clock, Flow, Frame, LineCounts, MetricUpdate } from '#lib/protocol/frame.ts';
import type { LogEvent } from '#lib/sim/cloudwatch/log-event.ts';
import type { CostView } from '#lib/sim/cost/usage.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';
import type { View } from '#lib/sim/journal/view.ts';
import type { ViewChanges } from '#lib/sim/journal/view-store.ts';
import {
  ENTRIES_PER_FRAME,
  ENTRIES_PER_FULL_FRAME,
  LINES_EVERY_MS,
  LOGS_PER_FRAME,
  LOGS_PER_FULL_FRAME,
  METRICS_EVERY_MS,
} from './limits.ts';
import { Newest } from './newest.ts';

/** What frames are made from: the folds of the run. `take…` gives what changed since it was last taken. */
export interface FrameSources {
  takeChanges(): ViewChanges;
  allViews(): readonly View[];
  takeMetrics(): readonly MetricUpdate[];
  allMetrics(): readonly MetricUpdate[];
  /** Undefined when nothing was added to it. */
  takeCost(): CostView | undefined;
  cost(): CostView;
  takeFlows(): readonly Flow[];
  takeLines(): readonly LineCounts[];
  allLines(): readonly LineCounts[];
}

/** Gathers what happens between two frames, within the budget of a frame. */
export class FrameBuilder {
  readonly #sources: FrameSources;
  readonly #entries = new Newest<Entry>(ENTRIES_PER_FRAME);
  readonly #logs = new Newest<LogEvent>(LOGS_PER_FRAME);
  readonly #recentEntries = new Newest<Entry>(ENTRIES_PER_FULL_FRAME);
  readonly #recentLogs = new Newest<LogEvent>(LOGS_PER_FULL_FRAME);
  #sequence: number;
  #metricsAt = 0;
  #linesAt = 0;

  constructor(sources: FrameSources, firstSequence: number) {
    this.#sources = sources;
    this.#sequence = firstSequence - 1;
  }

  addEntry(entry: Entry): void {
    this.#entries.add(entry);
    this.#recentEntries.add(entry);
  }

  addLog(event: LogEvent): void {
    this.#logs.add(event);
    this.#recentLogs.add(event);
  }

  /** The next frame: all that changed since the one before. Metrics, cost and lines come less often, unless `everything`. */
  next(clock: Clock, wallMs: number, everything: boolean): Frame {
    this.#sequence += 1;
    const { items: entries, dropped: heldBack } = this.#entries.take();
    const { items: logs, dropped: logsHeldBack } = this.#logs.take();
    const metricsDue = this.#due('metrics', wallMs, everything);
    const cost = metricsDue ? this.#sources.takeCost() : undefined;
    return {
      sequence: this.#sequence,
      full: false,
      clock,
      ...this.#sources.takeChanges(),
      entries,
      heldBack,
      logs,
      logsHeldBack,
      metrics: metricsDue ? this.#sources.takeMetrics() : [],
      flows: this.#sources.takeFlows(),
      lines: this.#due('lines', wallMs, everything) ? this.#sources.takeLines() : [],
      ...(cost && { cost }),
    };
  }

  /** Everything as it was with the last frame, for a reader that begins. Call right after `next`. */
  full(clock: Clock): Frame {
    const entries = this.#recentEntries.list();
    return {
      sequence: this.#sequence,
      full: true,
      clock,
      views: this.#sources.allViews(),
      removed: [],
      entries,
      heldBack: clock.entryCount - entries.length,
      logs: this.#recentLogs.list(),
      logsHeldBack: 0,
      metrics: this.#sources.allMetrics(),
      flows: [],
      lines: this.#sources.allLines(),
      cost: this.#sources.cost(),
    };
  }

  #due(what: 'metrics' | 'lines', wallMs: number, everything: boolean): boolean {
    if (what === 'metrics') {
      if (!everything && wallMs - this.#metricsAt < METRICS_EVERY_MS) return false;
      this.#metricsAt = wallMs;
    } else {
      if (!everything && wallMs - this.#linesAt < LINES_EVERY_MS) return false;
      this.#linesAt = wallMs;
    }
    return true;
  }
}
