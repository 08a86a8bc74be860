import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Frame } from '#lib/protocol/frame.ts';
import type { InsightsRequest, InsightsResults } from '#lib/protocol/insights.ts';
import { instant, seconds } from '#lib/std/time.ts';
import { FeedReader } from './feed.ts';
import { type InsightsLimits, queryInsights } from './insights-query.ts';
import { entriesOf } from './journal-query.ts';
import type { LiveRun } from './live-run.ts';
import { deploymentOf, functionTemplate, openServerParts, type ServerParts } from './testing/server-parts.ts';

let parts: ServerParts;
let run: LiveRun;

const CODE = 'export const handler = async ({ n }) => { console.log(JSON.stringify({ order: { n } })); return n; };';
const END = seconds(1_200);

beforeAll(async () => {
  parts = await openServerParts();
  run = await parts.supervisor().start(await parts.newDocument(), 1, await deploymentOf(functionTemplate(CODE)));
  const reader = new FeedReader();
  run.feed.attach(reader);
  await run.control({ control: 'run-until', instant: instant(END) });
  for (let isAtEnd = false; !isAtEnd; ) {
    const next = await reader.take(30_000);
    if (next === undefined || next === 'nothing') throw new Error('The feed ended before the run did');
    const { clock } = JSON.parse(next.json) as Frame; // our own runner's
    isAtEnd = clock.now >= END && clock.state === 'paused';
  }
  run.feed.detach(reader);
  await run.flush();
}, 120_000);

afterAll(() => parts.close());

async function ask(request: InsightsRequest, limits?: InsightsLimits): Promise<InsightsResults> {
  const answer = await queryInsights(parts.store, run, request, limits === undefined ? {} : { limits });
  if (answer.kind === 'refused') throw new Error(answer.refusal.message);
  return answer;
}

const table = ({ results }: InsightsResults) =>
  results.map((row) => Object.fromEntries(row.map(({ field, value }) => [field, value])));

test('[CW-09] a query sees every REPORT of the run, however many chunks hold them', async () => {
  const chunks = await parts.store.chunksAfter(run.id, 0, 1_000);
  const ended = chunks.flatMap(entriesOf).filter(({ type }) => type === 'invocation.succeeded');
  expect(chunks.length).toBeGreaterThan(4);

  const answer = await ask({
    query: 'filter @type = "REPORT" | stats count(*) as n, count_distinct(@requestId) as ids',
  });
  expect(table(answer)).toEqual([{ n: String(ended.length), ids: String(ended.length) }]);
  expect(answer.statistics.recordsMatched).toBe(ended.length);
  expect(answer).not.toHaveProperty('cutShort');
  expect(answer.from).toBe(0);
});

test('[CW-08] what a handler logs as JSON has fields', async () => {
  const { results, columns } = await ask({
    query: 'filter ispresent(order.n) | stats max(order.n) as most, min(order.n)',
  });
  expect(columns).toEqual(['most', 'min(order.n)']);
  expect(results[0]?.[1]).toEqual({ field: 'min(order.n)', value: '0' });
});

test('a range of instants and functions narrows what is scanned', async () => {
  const all = await ask({ query: 'stats count(*)' });
  const some = await ask({ query: 'stats count(*)', from: instant(seconds(60)), to: instant(seconds(120)) });
  expect(some.statistics.recordsScanned).toBeLessThan(all.statistics.recordsScanned / 10);
  expect([some.from, some.to]).toEqual([seconds(60), seconds(120)]);
  const none = await ask({ query: 'stats count(*)', functions: ['Other'] });
  expect(none.statistics).toEqual({ recordsMatched: 0, recordsScanned: 0, bytesScanned: 0 });
});

test('of a run longer than a query looks back the newest lines are seen, and the answer says so', async () => {
  const whole = await ask({ query: 'fields @timestamp, @message, @logStream | limit 5' });
  const part = await ask(
    { query: 'fields @timestamp, @message, @logStream | limit 5' },
    { entries: 500, wallMs: 10_000 },
  );
  expect(part.cutShort).toBe('journal');
  expect(part.from).toBeGreaterThan(whole.from);
  expect(part.results).toEqual(whole.results);
});

test('a query that takes too long answers with what it saw', async () => {
  const answer = await ask({ query: 'stats count(*)' }, { entries: 1_000_000, wallMs: 0 });
  expect(answer.cutShort).toBe('time');
  expect(answer.to).toBeLessThan(END);
});

test('[CW-07] a malformed query is answered with its place', async () => {
  expect(await queryInsights(parts.store, run, { query: 'fields @message |' })).toMatchObject({
    kind: 'refused',
    refusal: { kind: 'MalformedQueryException', place: { line: 1, column: 18 } },
  });
});

test('too many queries at once are refused, and those at work are answered', async () => {
  const asked = Array.from({ length: 6 }, () => ask({ query: 'stats count(*)' }));
  const settled = await Promise.allSettled(asked);
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
  await expect(ask({ query: 'stats count(*)' })).resolves.toMatchObject({ kind: 'results' });
});

test('a query nobody waits for any more ends', async () => {
  const signal = AbortSignal.abort();
  await expect(queryInsights(parts.store, run, { query: 'stats count(*)' }, { signal })).rejects.toThrow('stopped');
});
