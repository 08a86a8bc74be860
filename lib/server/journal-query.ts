import { zstdDecompressSync } from 'node:zlib';
import type { JournalPage } from '#lib/protocol/page.ts';
import type { JournalChunk } from '#lib/runner/message.ts';
import { visitConcerned } from '#lib/sim/journal/concerned.ts';
import type { Entry, EntryType } from '#lib/sim/journal/entry.ts';
import type { RunStore } from './run-store.ts';

/** Which entries are wanted; every member narrows. */
export interface JournalFilter {
  readonly fromInstant?: number;
  readonly toInstant?: number;
  readonly resource?: string;
  /** Any of these. */
  readonly types?: readonly EntryType[];
  /** Entries whose cause is this one. */
  readonly cause?: number;
  /** Only entries numbered below this one. */
  readonly before?: number;
  /** Only entries numbered above this one; the answer then begins with the oldest. */
  readonly after?: number;
  readonly limit: number;
}

/** Chunks one query opens at most: about 130,000 entries, tens of milliseconds. */
const CHUNKS_PER_QUERY = 16;
const CHUNKS_AT_ONCE = 4;

/** The newest matching entries before `before`, or the oldest after `after`. */
export async function queryJournal(store: RunStore, run: string, filter: JournalFilter): Promise<JournalPage> {
  const forward = filter.after !== undefined;
  let reached = filter.after ?? filter.before ?? Number.MAX_SAFE_INTEGER;
  const found: Entry[] = [];
  for (let opened = 0; opened < CHUNKS_PER_QUERY; opened += CHUNKS_AT_ONCE) {
    const chunks = forward
      ? await store.chunksAfter(run, reached, CHUNKS_AT_ONCE)
      : await store.chunksBefore(run, reached, CHUNKS_AT_ONCE);
    for (const chunk of chunks) {
      const entries = matching(chunk, filter, forward, reached);
      const wanted = entries.slice(0, filter.limit - found.length);
      found.push(...wanted);
      const last = wanted.at(-1);
      if (found.length >= filter.limit && last !== undefined) return page(found, forward, true, last.n);
      reached = forward ? chunk.toEntry : chunk.fromEntry;
    }
    if (chunks.length < CHUNKS_AT_ONCE) return page(found, forward, false, reached);
  }
  return page(found, forward, true, reached);
}

function page(found: Entry[], forward: boolean, more: boolean, reached: number): JournalPage {
  return { entries: forward ? found : found.reverse(), more, reached };
}

/** In the direction of the search. */
function matching(chunk: JournalChunk, filter: JournalFilter, forward: boolean, reached: number): readonly Entry[] {
  const { fromInstant = 0, toInstant = Number.MAX_SAFE_INTEGER } = filter;
  if (chunk.toInstant < fromInstant || chunk.fromInstant > toInstant) return [];
  const entries = entriesOf(chunk).filter(
    (entry) => (forward ? entry.n > reached : entry.n < reached) && matches(entry, filter),
  );
  return forward ? entries : entries.reverse();
}

/** A chunk holds what our own runner wrote. */
export function entriesOf(chunk: JournalChunk): Entry[] {
  const lines = zstdDecompressSync(chunk.bytes).toString('utf8').split('\n');
  return lines.map((line) => JSON.parse(line) as Entry);
}

function matches(
  entry: Entry,
  { fromInstant = 0, toInstant = Number.MAX_SAFE_INTEGER, resource, types, cause }: JournalFilter,
): boolean {
  if (entry.at < fromInstant || entry.at > toInstant) return false;
  if (types !== undefined && !types.includes(entry.type)) return false;
  if (cause !== undefined && entry.cause !== cause) return false;
  return resource === undefined || concerns(entry, resource);
}

function concerns(entry: Entry, resource: string): boolean {
  let found = false;
  visitConcerned(entry, (id) => {
    found ||= id === resource;
  });
  return found;
}
