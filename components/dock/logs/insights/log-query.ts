import { createStore } from 'zustand';
import { asProblem } from '#lib/client/run/problem-error.ts';
import { queryInsights } from '#lib/client/run/run-api.ts';
import type { InsightsResults } from '#lib/protocol/insights.ts';
import type { QueryRefusal } from '#lib/sim/cloudwatch/insights/query-error.ts';
import { SAMPLE_QUERIES } from './sample-queries.ts';

export type LogView = 'stream' | 'insights';

/** How far a query has come. What another run answered is no answer here: `run` tells. */
export type QueryProgress =
  | { readonly state: 'none' }
  | { readonly state: 'asked'; readonly run: string; readonly stop: () => void }
  | { readonly state: 'answered'; readonly run: string; readonly results: InsightsResults }
  | { readonly state: 'refused'; readonly run: string; readonly refusal: QueryRefusal }
  | { readonly state: 'failed'; readonly run: string; readonly message: string };

/** What this tab asks of the logs. It outlives the dock's tab, which is taken down when another one is looked at. */
export interface LogQueryState {
  readonly view: LogView;
  readonly text: string;
  /** Logical id; undefined for every function. */
  readonly function: string | undefined;
  readonly progress: QueryProgress;
}

export const logQuery = createStore<LogQueryState>(() => ({
  view: 'stream',
  text: SAMPLE_QUERIES[0].query,
  function: undefined,
  progress: { state: 'none' },
}));

/** Asks the server. Another question stops this one. */
export async function runLogQuery(run: string): Promise<void> {
  stopLogQuery();
  const { text: query, function: id } = logQuery.getState();
  const controller = new AbortController();
  const asked: QueryProgress = { state: 'asked', run, stop: () => controller.abort() };
  logQuery.setState({ progress: asked });
  const progress = await answered(run, { query, ...(id === undefined ? {} : { functions: [id] }) }, controller.signal);
  if (logQuery.getState().progress === asked) logQuery.setState({ progress });
}

/** Ends the question that is being asked, without an answer. */
export function stopLogQuery(): void {
  const { progress } = logQuery.getState();
  if (progress.state !== 'asked') return;
  logQuery.setState({ progress: { state: 'none' } });
  progress.stop();
}

async function answered(
  run: string,
  request: Parameters<typeof queryInsights>[1],
  signal: AbortSignal,
): Promise<QueryProgress> {
  try {
    const answer = await queryInsights(run, request, signal);
    if (answer.kind === 'refused') return { state: 'refused', run, refusal: answer.refusal };
    return { state: 'answered', run, results: answer };
  } catch (error) {
    return { state: 'failed', run, message: asProblem(error).message };
  }
}
