import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { applyMigrations } from './migrations.ts';

const prisma = join(import.meta.dirname, '..', '..', 'prisma');
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'coldstart-'));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

test('an empty database gets every table, and a second start changes nothing', async () => {
  const url = pathToFileURL(join(directory, 'nested', 'c.db')).href;

  const first = await applyMigrations(url, prisma);
  const second = await applyMigrations(url, prisma);

  expect(first.length).toBeGreaterThan(0);
  expect(second).toEqual([]);
});

test('a document and what belongs to it can be written, read and deleted as one', async () => {
  const url = pathToFileURL(join(directory, 'c.db')).href;
  await applyMigrations(url, prisma);
  const database = await openDatabase(url);

  await database.document.create({ data: { id: 'd', title: 'Orders', editToken: 'e', viewToken: 'v' } });
  await database.documentUpdate.create({ data: { documentId: 'd', bytes: new Uint8Array([1, 2, 255]) } });
  const [update] = await database.documentUpdate.findMany();
  await database.document.delete({ where: { id: 'd' } });

  expect([...(update?.bytes ?? [])]).toEqual([1, 2, 255]);
  expect(await database.documentUpdate.count()).toBe(0);
  await database.$disconnect();
});

test('the database is in write-ahead mode', async () => {
  const database = await openDatabase(pathToFileURL(join(directory, 'c.db')).href);

  expect(await database.$queryRaw`PRAGMA journal_mode`).toEqual([{ journal_mode: 'wal' }]);
  await database.$disconnect();
});
