import type { LogPage } from '#lib/protocol/page.ts';
import type { LogEvent } from '#lib/sim/cloudwatch/log-event.ts';
import { LogReader } from '#lib/sim/cloudwatch/log-reader.ts';
import { type EnvironmentId, entryNumber } from '#lib/sim/ids.ts';
import type { Entry, EntryType } from '#lib/sim/journal/entry.ts';
import { queryJournal } from './journal-query.ts';
import type { LiveRun } from './live-run.ts';
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
  'environment.started',
  'environment.initialised',
  'environment.init-failed',
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
  const { config } = await store.deployed(run.id);
  const reader = new LogReader(run.seed);
  reader.configure(config);
  const known = new Set<EnvironmentId>();
  return { events: entries.flatMap((entry) => linesOf(entry, reader, known)), more };
}

/** An environment that began before the page is made known as if it began with its first line here: streams are named by day. */
function linesOf(entry: Entry, reader: LogReader, known: Set<EnvironmentId>): readonly LogEvent[] {
  if ('environment' in entry && !known.has(entry.environment)) {
    known.add(entry.environment);
    if (entry.type !== 'environment.started') {
      const { at, function: id, environment } = entry;
      reader.read({
        n: entryNumber(0),
        cause: entryNumber(0),
        at,
        type: 'environment.started',
        function: id,
        environment,
        reason: 'invocation',
      });
    }
  }
  return reader.read(entry);
}
