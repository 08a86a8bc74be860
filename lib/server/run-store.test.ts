import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Deployment } from '#lib/runner/input.ts';
import { entryNumber, resourceId } from '#lib/sim/ids.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';
import { instant } from '#lib/std/time.ts';
import { account } from '#lib/template/account.ts';
import { type Database, openDatabase } from './database.ts';
import { queryJournal } from './journal-query.ts';
import { applyMigrations } from './migrations.ts';
import { createRunStore, type RunStore } from './run-store.ts';

let directory: string;
let database: Database;
let store: RunStore;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'coldstart-runs-'));
  const url = pathToFileURL(join(directory, 'test.db')).href;
  await applyMigrations(url, new URL('../../prisma', import.meta.url).pathname);
  database = await openDatabase(url);
  store = createRunStore(database);
  await database.document.create({ data: { id: 'd', title: 'T', editToken: 'e', viewToken: 'v' } });
});

afterAll(async () => {
  await database.$disconnect();
  await rm(directory, { recursive: true });
});

const template = { Resources: {} };
const deployment: Deployment = { template, config: { account, resources: [] }, bundles: [] };

async function create(id: string): Promise<void> {
  await store.create({ id, documentId: 'd', seed: 0xffff_ffff, simulatorVersion: '1', deployment });
}

function entry(n: number): Entry {
  const client = resourceId(n % 2 === 0 ? 'Even' : 'Odd');
  return { n: entryNumber(n), at: instant(n * 10), cause: entryNumber(n - 1), type: 'client.started', client };
}

async function appendChunks(run: string, sizes: readonly number[]): Promise<void> {
  let n = 0;
  for (const [index, size] of sizes.entries()) {
    const entries: Entry[] = Array.from({ length: size }, () => entry(++n));
    const from = n - size + 1;
    const bytes = zstdCompressSync(entries.map((each) => JSON.stringify(each)).join('\n'));
    await store.appendChunk(run, index, {
      fromEntry: from,
      toEntry: n,
      fromInstant: instant(from * 10),
      toInstant: instant(n * 10),
      bytes,
    });
  }
}

test('the recipe comes back as it was logged, with each deployment in its place', async () => {
  await create('recipe');
  const second: Deployment = { ...deployment, config: { account: { ...account, region: 'eu-west-1' }, resources: [] } };
  const call = { call: 'sqs:SendMessage', params: { QueueUrl: 'q' } };
  await store.appendInput('recipe', { number: 1, at: instant(5), body: { kind: 'call', call } });
  await store.appendInput('recipe', { number: 2, at: instant(9), body: { kind: 'deploy', deployment: second } });
  const recipe = await store.recipeOf('recipe');
  expect(recipe.deployment).toEqual(deployment);
  expect(recipe.inputs).toEqual([
    { number: 1, at: 5, body: { kind: 'call', call } },
    { number: 2, at: 9, body: { kind: 'deploy', deployment: second } },
  ]);
  expect(await store.find('recipe')).toMatchObject({ seed: 0xffff_ffff, playing: false, speed: 'auto' });
});

test('an input number is taken once', async () => {
  await create('once');
  const input = { number: 1, at: instant(5), body: { kind: 'call', call: { call: 'x:Y', params: {} } } } as const;
  await store.appendInput('once', input);
  await expect(store.appendInput('once', input)).rejects.toThrow();
});

test('a page holds the newest matches, oldest first, and the next page goes on where it ended', async () => {
  await create('pages');
  await appendChunks('pages', [5, 1, 7, 3, 4]);
  const first = await queryJournal(store, 'pages', { resource: 'Even', limit: 4 });
  expect(first.entries.map(({ n }) => n)).toEqual([14, 16, 18, 20]);
  expect(first.more).toBe(true);
  const second = await queryJournal(store, 'pages', { resource: 'Even', limit: 100, before: first.reached });
  expect(second.entries.map(({ n }) => n)).toEqual([2, 4, 6, 8, 10, 12]);
  expect(second.more).toBe(false);
});

test('forwards, by time and by cause', async () => {
  await create('forwards');
  await appendChunks('forwards', [5, 5, 5]);
  const after = await queryJournal(store, 'forwards', { after: 3, limit: 2 });
  expect(after.entries.map(({ n }) => n)).toEqual([4, 5]);
  const timed = await queryJournal(store, 'forwards', { fromInstant: 60, toInstant: 80, limit: 9 });
  expect(timed.entries.map(({ n }) => n)).toEqual([6, 7, 8]);
  const caused = await queryJournal(store, 'forwards', { cause: 7, limit: 9 });
  expect(caused.entries.map(({ n }) => n)).toEqual([8]);
});

test('a document keeps its newest runs, and forgets the others with all they had', async () => {
  await database.document.create({ data: { id: 'pruned', title: 'T', editToken: 'pe', viewToken: 'pv' } });
  for (const id of ['p1', 'p2', 'p3']) {
    await store.create({ id, documentId: 'pruned', seed: 1, simulatorVersion: '1', deployment });
    await appendChunks(id, [2]);
  }
  await store.prune('pruned', 2);
  expect(await store.find('p1')).toBeUndefined();
  expect(await store.chunksAfter('p1', 0, 9)).toEqual([]);
  expect(await store.find('p2')).toBeDefined();
  expect(await store.chunksAfter('p3', 0, 9)).toHaveLength(1);
});

test('a run that has no journal yet has an empty page', async () => {
  await create('empty');
  expect(await queryJournal(store, 'empty', { limit: 5 })).toMatchObject({ entries: [], more: false });
});
