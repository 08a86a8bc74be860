/** The web process: one port for pages, routes and `/collab`. Started by scripts/start.ts, or as it is when all is built. */
import { access, constants, mkdir } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import next from 'next';
import { type Collaboration, createCollaboration } from '#lib/server/collaboration.ts';
import { openDatabase } from '#lib/server/database.ts';
import { createDocumentStore } from '#lib/server/document-store.ts';
import { Documents } from '#lib/server/documents.ts';
import { applyMigrations } from '#lib/server/migrations.ts';
import { fromOwnPage } from '#lib/server/own-page.ts';
import { RunStarter } from '#lib/server/run-starter.ts';
import { createRunStore } from '#lib/server/run-store.ts';
import { setSecurityHeaders } from '#lib/server/security-headers.ts';
import { provideServerContext } from '#lib/server/server-context.ts';
import { decodeSettings, type Settings } from '#lib/server/settings.ts';
import { createShutdown, type Shutdown } from '#lib/server/shutdown.ts';
import { describeStartFailure } from '#lib/server/start-failure.ts';
import { answerStatic } from '#lib/server/static-files.ts';
import { Supervisor } from '#lib/server/supervisor.ts';

const root = import.meta.dirname;

if (import.meta.main) await main();

async function main(): Promise<void> {
  const decoded = decodeSettings(process.env, process.cwd());
  if (decoded.kind === 'settings') return serve(decoded.settings, { development: false });
  console.error(decoded.message);
  process.exitCode = 1;
}

/** Serves until a signal. A start that fails says why in one line and ends the process with status 1. */
export async function serve(settings: Settings, options: { readonly development: boolean }): Promise<void> {
  const shutdown = createShutdown();
  stopOnSignal(shutdown);
  // One design's trouble is not to end everybody's: what nobody caught is told, and the rest goes on.
  process.on('unhandledRejection', (reason) => console.error('Nobody caught:', reason));
  try {
    const port = await start(settings, options.development, shutdown);
    console.log(`Coldstart is ready at http://${hostInUrl(settings.host)}:${port}`);
  } catch (error) {
    console.error(describeStartFailure(error, settings));
    await shutdown.run();
    process.exit(1);
  }
}

async function start(settings: Settings, development: boolean, shutdown: Shutdown): Promise<number> {
  await mkdir(settings.dataDirectory, { recursive: true });
  await access(settings.dataDirectory, constants.W_OK);

  // The port first: it is what most often fails, and the pages want to know it. Who comes early waits for the rest.
  const serving = Promise.withResolvers<Serving>();
  const server = createServer((request, response) => void serving.promise.then((it) => it.request(request, response)));
  server.on('upgrade', (...upgrade) => void serving.promise.then((it) => it.upgrade(...upgrade)));
  const port = await listen(server, settings);
  shutdown.add('http', () => closeServer(server));

  await applyMigrations(settings.databaseUrl, join(root, 'prisma'));
  const database = await openDatabase(settings.databaseUrl);
  shutdown.add('database', () => database.$disconnect());
  const documentStore = createDocumentStore(database);
  const collaboration = createCollaboration(documentStore);
  shutdown.add('collaboration', () => collaboration.close());
  const runStore = createRunStore(database);
  const supervisor = new Supervisor(runStore);
  shutdown.add('runs', () => supervisor.close());
  const documents = new Documents({ database, store: documentStore, collaboration });
  const runStarter = new RunStarter({ documents, supervisor, store: runStore });
  provideServerContext({ settings, database, collaboration, documents, supervisor, runStore, runStarter, shutdown });

  const pages = next({ dev: development, dir: root, hostname: settings.host, port });
  await pages.prepare();
  const answerPage = pages.getRequestHandler();
  const builtFiles = join(root, '.next', 'static');
  serving.resolve({
    request: async (request, response) => {
      setSecurityHeaders(request, response, { development });
      if (development || !(await answerStatic(request, response, builtFiles))) await answerPage(request, response);
    },
    upgrade: upgradesOf(collaboration, development ? pages.getUpgradeHandler() : refuseUpgrade),
  });
  return port;
}

interface Serving {
  readonly request: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => unknown;
}

function upgradesOf(collaboration: Collaboration, others: Serving['upgrade']): Serving['upgrade'] {
  return (request, socket, head) => {
    const collab = request.url === '/collab' || request.url?.startsWith('/collab?') === true;
    if (!collab) void others(request, socket, head);
    else if (fromOwnPage(request.headers.origin, request.headers.host)) collaboration.upgrade(request, socket, head);
    else refuseUpgrade(request, socket);
  };
}

/** Built pages open no other socket, and one that is left alone would stay open. */
function refuseUpgrade(_: IncomingMessage, socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

function listen(server: Server, { host, port }: Settings): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.once('error', reject);
  server.listen({ host, port }, () => {
    server.off('error', reject);
    // A server that listens on a host and a port has an address of this form; the others are for pipes.
    resolve((server.address() as AddressInfo).port);
  });
  return promise;
}

function closeServer(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  return promise;
}

/**
 * npm hands a signal on that the terminal has already sent to the whole group, so the second within a second is an
 * echo. A later one is a person who has waited long enough.
 */
function stopOnSignal(shutdown: Shutdown): void {
  const patienceMs = 1_000;
  let stoppingSince: number | undefined;
  const stop = async () => {
    if (stoppingSince !== undefined && performance.now() - stoppingSince > patienceMs) process.exit(1);
    if (stoppingSince !== undefined) return;
    stoppingSince = performance.now();
    const failed = await shutdown.run();
    if (failed.length > 0) console.error(`Did not close in time: ${failed.join(', ')}.`);
    process.exit(failed.length === 0 ? 0 : 1);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
}

function hostInUrl(host: string): string {
  if (host === '127.0.0.1' || host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
