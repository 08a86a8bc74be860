import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Deployment } from '#lib/runner/input.ts';
import { bundleFunction } from '#lib/sandbox/bundle/bundle-function.ts';
import { assert } from '#lib/std/assert.ts';
import { compile } from '#lib/template/compile.ts';
import { functionSources } from '#lib/template/function-sources.ts';
import type { Template } from '#lib/template/template.ts';
import { type Database, openDatabase } from '../database.ts';
import { applyMigrations } from '../migrations.ts';
import { createRunStore, type RunStore } from '../run-store.ts';
import { Supervisor } from '../supervisor.ts';

/** The server's parts behind the routes, over a database of their own. */
export interface ServerParts {
  readonly database: Database;
  readonly store: RunStore;
  /** The id of a new document. */
  newDocument(): Promise<string>;
  /** A supervisor as after a restart of the web process. */
  supervisor(): Supervisor;
  close(): Promise<void>;
}

export async function openServerParts(): Promise<ServerParts> {
  const directory = await mkdtemp(join(tmpdir(), 'coldstart-server-'));
  const url = pathToFileURL(join(directory, 'test.db')).href;
  await applyMigrations(url, join(import.meta.dirname, '..', '..', '..', 'prisma'));
  const database = await openDatabase(url);
  let documents = 0;
  const store = createRunStore(database);
  const supervisors: Supervisor[] = [];
  return {
    database,
    store,
    newDocument: async () => {
      documents += 1;
      const id = `document-${documents}`;
      await database.document.create({ data: { id, title: id, editToken: `edit-${id}`, viewToken: `view-${id}` } });
      return id;
    },
    supervisor: () => {
      const supervisor = new Supervisor(store);
      supervisors.push(supervisor);
      return supervisor;
    },
    close: async () => {
      await Promise.all(supervisors.map((supervisor) => supervisor.close()));
      await database.$disconnect();
      await rm(directory, { recursive: true });
    },
  };
}

/** Compiles and bundles, as a deploy does. */
export async function deploymentOf(template: Template): Promise<Deployment> {
  const bundled = await Promise.all(
    functionSources(template).map(async (source) => [source.id, await bundleFunction(source)] as const),
  );
  const { config, leftOut } = compile(template, new Map(bundled));
  assert(leftOut.length === 0, `the whole template runs, but ${JSON.stringify(leftOut)} does not`);
  return { template, config, bundles: bundled.map(([, bundle]) => bundle) };
}

/** One function of this code, `Work`, and a client that invokes it ten times a second. */
export function functionTemplate(code: string, { clients = true } = {}): Template {
  return {
    Resources: {
      Work: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Role: 'arn:aws:iam::123456789012:role/work',
          MemorySize: 1_769,
        },
        Metadata: { Coldstart: { Files: { 'index.mjs': code } } },
      },
      ...(clients && {
        Caller: {
          Type: 'Coldstart::Client',
          Properties: {
            Call: 'lambda:Invoke',
            Params: { FunctionName: { Ref: 'Work' }, InvocationType: 'Event', Payload: '{"n":{{index}}}' },
            Arrivals: 'Constant',
            RatePerSecond: 10,
          },
        },
      }),
    },
  };
}
