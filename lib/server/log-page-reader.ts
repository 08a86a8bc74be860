import type { LogEvent } from '#lib/sim/cloudwatch/log-event.ts';
import { LogReader } from '#lib/sim/cloudwatch/log-reader.ts';
import { type EnvironmentId, entryNumber } from '#lib/sim/ids.ts';
import type { Entry, EntryType } from '#lib/sim/journal/entry.ts';
import { queryJournal } from './journal-query.ts';
import type { LiveRun } from './live-run.ts';
import type { RunStore } from './run-store.ts';

/** A reader of log lines that begins anywhere in a run's journal: behind the entry numbered `after`. */
export async function openLogPages(store: RunStore, run: LiveRun, after: number): Promise<LogPageReader> {
  const { config } = await store.deployed(run.id);
  const reader = new LogReader(run.seed);
  reader.configure(config);
  for (const entry of await configurations(store, run, after)) reader.read(entry);
  return new LogPageReader(reader);
}

/** How the functions' versions were configured before, as far back as a query looks. */
async function configurations(store: RunStore, { id }: LiveRun, after: number): Promise<readonly Entry[]> {
  if (after === 0) return [];
  const types: readonly EntryType[] = ['function.configured', 'version.published'];
  return (await queryJournal(store, id, { types, before: after + 1, limit: CONFIGURATIONS })).entries;
}

const CONFIGURATIONS = 200;

/** Reads the lines of one page after the other. */
export class LogPageReader {
  readonly #reader: LogReader;
  readonly #known = new Set<EnvironmentId>();
  /** The version of each environment that begins an invocation on the page. */
  #versions = new Map<EnvironmentId, string>();

  constructor(reader: LogReader) {
    this.#reader = reader;
  }

  *linesOf(page: readonly Entry[]): Generator<LogEvent> {
    this.#versions = new Map();
    for (const entry of page) {
      if (entry.type === 'invocation.started') this.#versions.set(entry.environment, entry.version);
    }
    for (const entry of page) {
      if ('environment' in entry && !this.#known.has(entry.environment)) this.#introduce(entry);
      yield* this.#reader.read(entry);
    }
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
