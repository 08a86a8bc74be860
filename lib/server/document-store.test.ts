import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import { type Database, openDatabase } from './database.ts';
import { createDocumentStore, type DocumentStore } from './document-store.ts';
import { applyMigrations } from './migrations.ts';

let directory: string;
let database: Database;
let store: DocumentStore;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'coldstart-'));
  const url = pathToFileURL(join(directory, 'c.db')).href;
  await applyMigrations(url, join(import.meta.dirname, '..', '..', 'prisma'));
  database = await openDatabase(url);
  store = createDocumentStore(database);
  await database.document.create({ data: { id: 'd', title: 'Orders', editToken: 'pen', viewToken: 'eye' } });
});

afterEach(async () => {
  await database.$disconnect();
  await rm(directory, { recursive: true, force: true });
});

test('a new document has no content', async () => {
  expect(await store.load('d')).toBeUndefined();
});

test('an update that is logged but not yet in the document survives compaction', async () => {
  const document = new Doc();
  await store.append('d', updateThatSets('first'));
  applyUpdate(document, updateThatSets('second'));
  await store.append('d', encodeStateAsUpdate(document));

  await store.compact('d', document);

  expect(await database.documentUpdate.count()).toBe(1);
  expect(await storedKeys()).toEqual(['first', 'second']);
});

test('compaction again and again keeps the whole', async () => {
  const document = new Doc();
  for (const key of ['a', 'b', 'c']) {
    document.getMap('m').set(key, true);
    await store.append('d', encodeStateAsUpdate(document));
    await store.compact('d', document);
  }

  expect(await database.documentUpdate.count()).toBe(0);
  expect(await storedKeys()).toEqual(['a', 'b', 'c']);
});

test('a token opens what it is for, on its own document', async () => {
  await database.document.create({ data: { id: 'other', title: 'Other', editToken: 'p2', viewToken: 'e2' } });

  expect(await store.accessOf('d', 'pen')).toBe('edit');
  expect(await store.accessOf('d', 'eye')).toBe('view');
  expect(await store.accessOf('d', 'p2')).toBeUndefined();
  expect(await store.accessOf('absent', 'pen')).toBeUndefined();
});

function updateThatSets(key: string): Uint8Array {
  const document = new Doc();
  document.getMap('m').set(key, true);
  return encodeStateAsUpdate(document);
}

async function storedKeys(): Promise<string[]> {
  const document = new Doc();
  applyUpdate(document, (await store.load('d')) ?? new Uint8Array());
  return [...document.getMap('m').keys()].sort();
}
