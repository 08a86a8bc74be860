import type { Collaboration } from './collaboration.ts';
import type { Database } from './database.ts';
import type { Documents } from './documents.ts';
import type { RunStarter } from './run-starter.ts';
import type { RunStore } from './run-store.ts';
import type { Settings } from './settings.ts';
import type { Shutdown } from './shutdown.ts';
import type { Supervisor } from './supervisor.ts';

/** What lives as long as the web process, made once in server.ts. */
export interface ServerContext {
  readonly settings: Settings;
  readonly database: Database;
  readonly collaboration: Collaboration;
  readonly documents: Documents;
  readonly supervisor: Supervisor;
  readonly runStore: RunStore;
  readonly runStarter: RunStarter;
  readonly shutdown: Shutdown;
}

// Next bundles its own copy of every module a route imports, so a module's variable set by server.ts is not the one a
// route reads. The global object is the one thing both share; nobody else can hold this key, as it is a symbol of ours.
const key = Symbol.for('coldstart.server-context');
const shared = globalThis as { [key]?: ServerContext };

/** Called once, by server.ts, before the first request is answered. */
export function provideServerContext(context: ServerContext): void {
  shared[key] = context;
}

/** For routes and server components. Throws outside the server, during a build for example. */
export function serverContext(): ServerContext {
  const context = shared[key];
  if (context === undefined) throw new Error('There is no server context: this code runs outside server.ts.');
  return context;
}
