import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Deployment } from '#lib/runner/input.ts';
import { bundleFunction } from '#lib/sandbox/bundle/bundle-function.ts';
import { functionConfig } from '#lib/sim/testing/configs.ts';
import { instant } from '#lib/std/time.ts';
import { account } from '#lib/template/account.ts';
import { callInput } from './call-input.ts';
import { type Database, openDatabase } from './database.ts';
import { applyMigrations } from './migrations.ts';
import { createRunStore, type RunStore } from './run-store.ts';

let directory: string;
let database: Database;
let store: RunStore;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'coldstart-calls-'));
  const url = pathToFileURL(join(directory, 'test.db')).href;
  await applyMigrations(url, new URL('../../prisma', import.meta.url).pathname);
  database = await openDatabase(url);
  store = createRunStore(database);
  await database.document.create({ data: { id: 'd', title: 'T', editToken: 'e', viewToken: 'v' } });
  await store.create({ id: 'run', documentId: 'd', seed: 1, simulatorVersion: '1', deployment: await deployment() });
});

afterAll(async () => {
  await database.$disconnect();
  await rm(directory, { recursive: true });
});

async function deployment(): Promise<Deployment> {
  const source = { files: [{ path: 'index.mjs', text: 'export const handler = async () => 1;' }] };
  const bundle = await bundleFunction({ ...source, handler: 'index.handler', runtime: 'nodejs24.x' });
  const fn = functionConfig('Fn', { code: bundle.code });
  return { template: { Resources: {} }, config: { account, resources: [fn] }, bundles: [bundle] };
}

test('a call that changes the handler enters with its bundle, and the next one with what that one may need', async () => {
  const update = (params: object) => {
    return callInput(store, 'run', {
      call: 'lambda:UpdateFunctionConfiguration',
      params: { FunctionName: 'fn', ...params },
    });
  };
  const first = await update({ Handler: 'index.other' });
  await store.appendInput('run', { number: 1, at: instant(1), body: first });
  const second = await update({ Runtime: 'nodejs22.x' });

  expect(first).toMatchObject({ kind: 'call', bundles: [{ handler: 'index.other', runtime: 'nodejs24.x' }] });
  expect(second).toMatchObject({
    bundles: [
      { handler: 'index.handler', runtime: 'nodejs22.x' },
      { handler: 'index.other', runtime: 'nodejs22.x' },
    ],
  });
});

test('all other calls enter as they are, without a look at the run', async () => {
  const call = { call: 'sqs:SendMessage', params: {} };

  expect(await callInput(store, 'no such run', call)).toEqual({ kind: 'call', call });
});
