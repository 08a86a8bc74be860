import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HocuspocusProvider } from '@hocuspocus/provider';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyUpdate, Doc, mergeUpdates } from 'yjs';
import { DOCUMENT_TOO_LARGE } from '#lib/protocol/document.ts';
import { type Collaboration, createCollaboration } from './collaboration.ts';
import { type Database, openDatabase } from './database.ts';
import { DOCUMENT_BYTES_MAX } from './document-size.ts';
import { createDocumentStore } from './document-store.ts';
import { applyMigrations } from './migrations.ts';

const prisma = join(import.meta.dirname, '..', '..', 'prisma');
const closers: (() => unknown)[] = [];
let directory: string;
let database: Database;
let collaboration: Collaboration;
let url: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'coldstart-'));
  const databaseUrl = pathToFileURL(join(directory, 'c.db')).href;
  await applyMigrations(databaseUrl, prisma);
  database = await openDatabase(databaseUrl);
  await database.document.create({ data: { id: 'orders', title: 'Orders', editToken: 'pen', viewToken: 'eye' } });
  collaboration = createCollaboration(createDocumentStore(database));
  url = await serve(collaboration);
});

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  await collaboration.close();
  await database.$disconnect();
  await rm(directory, { recursive: true, force: true });
});

test('what one person writes another one reads', async () => {
  const ana = await connect('pen');
  const ben = await connect('pen');
  const arrived = nextUpdate(ben.document);

  ana.document.getMap('resources').set('Orders', 'AWS::SQS::Queue');
  await arrived;

  expect(ben.document.getMap('resources').get('Orders')).toBe('AWS::SQS::Queue');
});

test('an acknowledged change is in the database at once: a server killed now loses nothing', async () => {
  const ana = await connect('pen');

  ana.document.getMap('resources').set('Orders', 'AWS::SQS::Queue');
  await acknowledged(ana);

  expect(await storedResources()).toEqual({ Orders: 'AWS::SQS::Queue' });
});

test('closing folds the log into one state that holds everything', async () => {
  const ana = await connect('pen');
  ana.document.getMap('resources').set('Orders', 'AWS::SQS::Queue');
  ana.document.getMap('resources').set('Charge', 'AWS::Lambda::Function');
  await acknowledged(ana);

  await collaboration.close();

  expect(await database.documentUpdate.count()).toBe(0);
  expect(await storedResources()).toEqual({ Orders: 'AWS::SQS::Queue', Charge: 'AWS::Lambda::Function' });
});

test('who may only view sees the document and changes nothing', async () => {
  const ana = await connect('pen');
  ana.document.getMap('resources').set('Orders', 'AWS::SQS::Queue');
  await acknowledged(ana);
  const guest = await connect('eye');
  const refused = new Promise((resolve) => guest.on('unsyncedChanges', resolve));

  guest.document.getMap('resources').set('Orders', 'spoiled');
  await refused;
  ana.document.getMap('resources').set('After', 'AWS::SQS::Queue');
  await acknowledged(ana);

  expect(guest.document.getMap('resources').has('Orders')).toBe(true);
  expect(await storedResources()).toEqual({ Orders: 'AWS::SQS::Queue', After: 'AWS::SQS::Queue' });
});

test('a design that would grow past its limit is refused with the reason, and stays as it was', async () => {
  const ana = await connect('pen');
  ana.document.getMap('resources').set('Orders', 'AWS::SQS::Queue');
  await acknowledged(ana);
  const closed = new Promise((resolve) => ana.on('close', ({ event }: { event: unknown }) => resolve(event)));

  ana.document.getMap('resources').set('Huge', 'x'.repeat(DOCUMENT_BYTES_MAX));

  expect(await closed).toMatchObject({ reason: DOCUMENT_TOO_LARGE });
  expect(await storedResources()).toEqual({ Orders: 'AWS::SQS::Queue' });
});

test.each([
  ['orders', 'guess'],
  ['no-such-document', 'pen'],
])('document %s with token %s is refused', async (name, token) => {
  const provider = new HocuspocusProvider({ url, name, token, document: new Doc() });
  closers.push(() => provider.destroy());

  await new Promise((resolve) => provider.on('authenticationFailed', resolve));

  expect(provider.isAuthenticated).toBe(false);
});

async function serve(served: Collaboration): Promise<string> {
  const server: Server = createServer();
  server.on('upgrade', served.upgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  // A server listening on a host and a port has an address of this form.
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/collab`;
}

async function connect(token: string): Promise<HocuspocusProvider> {
  const provider = new HocuspocusProvider({ url, name: 'orders', token, document: new Doc() });
  closers.push(() => provider.destroy());
  await new Promise((resolve) => provider.on('synced', resolve));
  return provider;
}

/** Resolves when the server has acknowledged every change made so far. */
async function acknowledged(provider: HocuspocusProvider): Promise<void> {
  while (provider.hasUnsyncedChanges) await new Promise((resolve) => provider.on('unsyncedChanges', resolve));
}

function nextUpdate(document: Doc): Promise<unknown> {
  return new Promise((resolve) => document.once('update', resolve));
}

/** What another process would read from the database file. */
async function storedResources(): Promise<unknown> {
  const state = await database.documentState.findMany();
  const updates = await database.documentUpdate.findMany({ orderBy: { id: 'asc' } });
  const document = new Doc();
  applyUpdate(document, mergeUpdates([...state, ...updates].map((row) => row.bytes)));
  return document.getMap('resources').toJSON();
}
