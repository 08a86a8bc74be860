import { setImmediate } from 'node:timers/promises';
import type { InsightsAnswer, InsightsRequest, InsightsResults } from '#lib/protocol/insights.ts';
import type { JournalChunk } from '#lib/runner/message.ts';
import { InsightsQuery } from '#lib/sim/cloudwatch/insights/insights-query.ts';
import { Work } from '#lib/sim/cloudwatch/insights/work.ts';
import type { LogEvent } from '#lib/sim/cloudwatch/log-event.ts';
import { INSIGHTS_EVENT_WORK_MAX, INSIGHTS_WORK_MAX } from '#lib/sim/limits.ts';
import { type Instant, instant, ZERO } from '#lib/std/time.ts';
import { entriesOf } from './journal-query.ts';
import type { LiveRun } from './live-run.ts';
import { type LogPageReader, openLogPages } from './log-page-reader.ts';
import { problem } from './problem.ts';
import type { RunStore } from './run-store.ts';

export interface InsightsLimits {
  /** Entries of the journal that one query looks through: the newest. */
  readonly entries: number;
  /** Wall time for one query. */
  readonly wallMs: number;
}

const LIMITS: InsightsLimits = { entries: 4_000_000, wallMs: 30_000 };
const CHUNKS_AT_ONCE = 4;
/** After so long others have their turn. */
const TURN_MS = 25;
/** At work in this process. AWS has 100 for an account. */
const QUERIES_AT_ONCE = 4;

let atWork = 0;

/**
 * Answers a query over a run's log lines, as CloudWatch Logs Insights does (CW-07). They are read off the journal a few
 * chunks at a time, so that what is held does not grow with the run.
 * @throws ProblemError 429 when too many queries are at work, 499 when nobody waits for the answer any more.
 */
export async function queryInsights(
  store: RunStore,
  run: LiveRun,
  request: InsightsRequest,
  { signal, limits = LIMITS }: { readonly signal?: AbortSignal; readonly limits?: InsightsLimits } = {},
): Promise<InsightsAnswer> {
  if (atWork >= QUERIES_AT_ONCE) {
    throw problem('too-many-queries', 429, 'Too many log queries are at work. Try again when one of them is done.');
  }
  atWork += 1;
  try {
    return await answer(store, run, request, { signal, limits });
  } finally {
    atWork -= 1;
  }
}

interface Options {
  readonly signal: AbortSignal | undefined;
  readonly limits: InsightsLimits;
}

async function answer(
  store: RunStore,
  run: LiveRun,
  request: InsightsRequest,
  { signal, limits }: Options,
): Promise<InsightsAnswer> {
  const [newest] = await store.chunksBefore(run.id, Number.MAX_SAFE_INTEGER, 1);
  const now = newest?.toInstant ?? ZERO;
  const { account } = (await store.deployed(run.id)).config;
  const query = InsightsQuery.of(request.query, {
    accountId: account.accountId,
    epochMs: account.epochMs,
    nowMs: account.epochMs + now / 1_000,
    work: new Work({ steps: INSIGHTS_WORK_MAX, forOne: INSIGHTS_EVENT_WORK_MAX }),
  });
  if (!(query instanceof InsightsQuery)) return { kind: 'refused', refusal: query };
  const after = Math.max(0, (newest?.toEntry ?? 0) - limits.entries);
  const scan = new Scan(query, await openLogPages(store, run, after), request, limits.wallMs);
  await scan.run(store, run.id, { after, signal });
  return scan.results({ now, isWhole: after === 0 });
}

/** Walks a journal from a place to its end. */
class Scan {
  readonly #query: InsightsQuery;
  readonly #pages: LogPageReader;
  readonly #functions: ReadonlySet<string> | undefined;
  readonly #from: number;
  readonly #to: number;
  readonly #endsMs: number;
  #turnEndsMs = 0;
  /** Instants of the first and the last entry that were looked at. */
  #first: Instant | undefined;
  #last: Instant = ZERO;
  #isLate = false;

  constructor(query: InsightsQuery, pages: LogPageReader, { functions, from, to }: InsightsRequest, wallMs: number) {
    this.#query = query;
    this.#pages = pages;
    this.#functions = functions && new Set(functions);
    this.#from = from ?? 0;
    this.#to = to ?? Number.MAX_SAFE_INTEGER;
    this.#endsMs = performance.now() + wallMs;
  }

  async run(
    store: RunStore,
    run: string,
    { after, signal }: { readonly after: number; readonly signal: AbortSignal | undefined },
  ): Promise<void> {
    let reached = after;
    while (this.#goesOn) {
      const chunks = await store.chunksAfter(run, reached, CHUNKS_AT_ONCE);
      for (const chunk of chunks) {
        if (signal?.aborted) throw problem('query-stopped', 499, 'The query was stopped.');
        if (!this.#goesOn) return;
        await this.#read(chunk, after);
        reached = chunk.toEntry;
      }
      if (chunks.length < CHUNKS_AT_ONCE) return;
    }
  }

  results({ now, isWhole }: { readonly now: Instant; readonly isWhole: boolean }): InsightsResults {
    const { cutShort, ...results } = this.#query.results();
    const first = isWhole ? ZERO : (this.#first ?? now);
    const why = cutShort ?? (this.#isLate ? 'time' : this.#from < first ? 'journal' : undefined);
    const reached = this.#isLate || !this.#query.wantsMore ? this.#last : now;
    return {
      kind: 'results',
      ...results,
      from: instant(Math.max(this.#from, first)),
      to: instant(Math.min(this.#to, reached)),
      ...(why === undefined ? {} : { cutShort: why }),
    };
  }

  get #goesOn(): boolean {
    return this.#query.wantsMore && !this.#isLate && this.#last <= this.#to;
  }

  async #read(chunk: JournalChunk, after: number): Promise<void> {
    const entries = entriesOf(chunk).filter(({ n }) => n > after);
    this.#first ??= entries[0]?.at;
    // Every entry is read, also those before the range: later lines rest on them.
    for (const event of this.#pages.linesOf(entries)) {
      if (!this.#goesOn) return;
      this.#last = event.at;
      if (this.#wants(event)) this.#query.add(event);
      await this.#giveWay();
    }
    this.#last = chunk.toInstant;
  }

  #wants({ at, function: id }: LogEvent): boolean {
    return at >= this.#from && at <= this.#to && (this.#functions === undefined || this.#functions.has(id));
  }

  async #giveWay(): Promise<void> {
    const nowMs = performance.now();
    if (nowMs < this.#turnEndsMs) return;
    await setImmediate();
    this.#turnEndsMs = performance.now() + TURN_MS;
    this.#isLate = nowMs > this.#endsMs;
  }
}
