import type { LogPage } from '#lib/protocol/page.ts';
import type { EntryType } from '#lib/sim/journal/entry.ts';
import { queryJournal } from './journal-query.ts';
import type { LiveRun } from './live-run.ts';
import { openLogPages } from './log-page-reader.ts';
import type { RunStore } from './run-store.ts';

export interface LogFilter {
  /** Logical id; every function when absent. */
  readonly function?: string;
  /** Only lines of entries numbered below this one. */
  readonly before?: number;
  readonly limit: number;
}

/** Entries that stand for log lines. */
const LOGGED: readonly EntryType[] = [
  'function.configured',
  'version.published',
  'environment.started',
  'environment.initialised',
  'environment.init-failed',
  'environment.reinitialised',
  'invocation.started',
  'invocation.succeeded',
  'invocation.failed',
  'log.written',
];

/** The newest log lines of a run, read off its journal; oldest first. */
export async function queryLogs(
  store: RunStore,
  run: LiveRun,
  { function: id, before, limit }: LogFilter,
): Promise<LogPage> {
  const { entries, more } = await queryJournal(store, run.id, {
    types: LOGGED,
    limit,
    ...(id === undefined ? {} : { resource: id }),
    ...(before === undefined ? {} : { before }),
  });
  const [first] = entries;
  if (first === undefined) return { events: [], more };
  const pages = await openLogPages(store, run, first.n - 1);
  return { events: [...pages.linesOf(entries)], more };
}
