import { afterAll, beforeAll, expect, test } from 'vitest';
import { instant } from '#lib/std/time.ts';
import { codeSources } from './code-sources.ts';
import { deploymentOf, openServerParts, type ServerParts } from './testing/server-parts.ts';

let parts: ServerParts;
beforeAll(async () => {
  parts = await openServerParts();
});
afterAll(() => parts.close());

const template = (text: string) => ({
  Resources: {
    Charge: {
      Type: 'AWS::Lambda::Function',
      Properties: { Runtime: 'nodejs24.x', Handler: 'index.handler' },
      Metadata: { Coldstart: { Files: { 'index.mjs': text } } },
    },
  },
});

test('the sources of a code come from the deployment that brought it, however many came after', async () => {
  const before = await deploymentOf(template('export const handler = async () => 1;'));
  const after = await deploymentOf(template('export const handler = async () => 2;'));
  const code = (deployment: typeof before) => deployment.bundles[0]?.code ?? '';
  const run = { id: 'sources', documentId: await parts.newDocument(), seed: 1, simulatorVersion: '1' };
  await parts.store.create({ ...run, deployment: before });
  await parts.store.appendInput('sources', {
    number: 1,
    at: instant(0),
    body: { kind: 'deploy', deployment: after },
  });

  const sourcesOf = (id: string) => codeSources(parts.store, 'sources', id);
  expect(await sourcesOf(code(before))).toEqual({
    files: [{ path: 'index.mjs', text: 'export const handler = async () => 1;' }],
  });
  expect(await sourcesOf(code(after))).toEqual({
    files: [{ path: 'index.mjs', text: 'export const handler = async () => 2;' }],
  });
  await expect(sourcesOf('bm90aGluZw==')).rejects.toMatchObject({ problem: { code: 'sources-unknown', status: 404 } });
});
