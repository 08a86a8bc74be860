import type { Work } from './work.ts';

/** What a query is asked about, beside the log events. */
export interface QueryContext {
  readonly accountId: string;
  /** Milliseconds since 1970 that instant 0 stands for. */
  readonly epochMs: number;
  /** When the query was started, in milliseconds since 1970: the run's clock. */
  readonly nowMs: number;
  readonly work: Work;
}
