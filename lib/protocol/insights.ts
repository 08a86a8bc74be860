import type { CutShort, QueryResults } from '#lib/sim/cloudwatch/insights/insights-query.ts';
import type { QueryRefusal } from '#lib/sim/cloudwatch/insights/query-error.ts';
import type { Instant } from '#lib/std/time.ts';

/** Body of `POST /api/runs/:id/logs/insights`. */
export interface InsightsRequest {
  /** In the query language of CloudWatch Logs Insights. */
  readonly query: string;
  /** Logical ids of the functions whose logs are asked; all when absent. */
  readonly functions?: readonly string[];
  /** Both of the range; the whole run when absent. */
  readonly from?: Instant;
  readonly to?: Instant;
}

/** A query that is malformed is answered, not failed: where it is wrong is what a person wants to know. */
export type InsightsAnswer = InsightsResults | { readonly kind: 'refused'; readonly refusal: QueryRefusal };

export interface InsightsResults extends Omit<QueryResults, 'cutShort'> {
  readonly kind: 'results';
  /** What was looked through of the run. */
  readonly from: Instant;
  readonly to: Instant;
  /** Why that, or the answer, is not all. `journal`: the run is older than one query looks back; `time`: it took too long. */
  readonly cutShort?: CutShort | 'journal' | 'time';
}
