import type { LogEvent } from '#lib/sim/cloudwatch/log-event.ts';
import type { MetricSeries } from '#lib/sim/cloudwatch/metric.ts';
import type { Entry, EntryType } from '#lib/sim/journal/entry.ts';
import type { Instant } from '#lib/std/time.ts';

/** Query of `GET /api/runs/:id/journal`: the newest entries that meet every member, oldest first in the answer. */
export interface JournalQuery {
  readonly from?: Instant;
  readonly to?: Instant;
  readonly resource?: string;
  readonly type?: EntryType;
  /** Entries with this cause. */
  readonly cause?: number;
  /** Entries with a smaller number. */
  readonly before?: number;
  /** Entries with a larger number; the answer then begins with the oldest. */
  readonly after?: number;
  readonly limit?: number;
}

export interface JournalPage {
  readonly entries: readonly Entry[];
  /** True when older (or, with `after`, newer) entries may match: ask again from the end of this page. */
  readonly more: boolean;
  /** How far the search came: pass it on as `before` or `after`. */
  readonly reached: number;
}

/** Query of `GET /api/runs/:id/logs`. */
export interface LogQuery {
  readonly function?: string;
  readonly before?: number;
  readonly limit?: number;
}

export interface LogPage {
  readonly events: readonly LogEvent[];
  readonly more: boolean;
}

/** `GET /api/runs/:id/metrics` */
export interface MetricsAnswer {
  readonly series: readonly MetricSeries[];
}
