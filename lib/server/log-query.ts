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
  const { config } = await store.deployed(run.id);
  const reader = new LogReader(run.seed);
  reader.configure(config);
  for (const entry of await configurations(store, run, entries)) reader.read(entry);
  const page = new LogPageReader(reader, entries);
  return { events: entries.flatMap((entry) => page.linesOf(entry)), more };
}

/** How the functions' versions were configured before the page, as far back as a query looks. */
async function configurations(store: RunStore, { id }: LiveRun, page: readonly Entry[]): Promise<readonly Entry[]> {
  const [first] = page;
  if (first === undefined) return [];
  const types: readonly EntryType[] = ['function.configured', 'version.published'];
  return (await queryJournal(store, id, { types, before: first.n, limit: CONFIGURATIONS })).entries;
}

const CONFIGURATIONS = 200;

/** Reads the lines of one page. */
class LogPageReader {
  readonly #reader: LogReader;
  readonly #known = new Set<EnvironmentId>();
  /** The version of each environment that begins an invocation on this page. */
  readonly #versions = new Map<EnvironmentId, string>();

  constructor(reader: LogReader, page: readonly Entry[]) {
    this.#reader = reader;
    for (const entry of page) {
      if (entry.type === 'invocation.started') this.#versions.set(entry.environment, entry.version);
    }
  }

  linesOf(entry: Entry): readonly LogEvent[] {
    if ('environment' in entry && !this.#known.has(entry.environment)) this.#introduce(entry);
    return this.#reader.read(entry);
  }

  /** An environment that began before the page is made known as if it began with its first line here: streams are named by day. */
  #introduce({ type, at, function: id, environment }: Extract<Entry, { environment: EnvironmentId }>): void {
    this.#known.add(environment);
    if (type === 'environment.started') return;
    const version = this.#versions.get(environment) ?? '$LATEST';
    const body = { function: id, environment, version, reason: 'invocation' } as const;
    this.#reader.read({ n: entryNumber(0), cause: entryNumber(0), at, type: 'environment.started', ...body });
  }
}
