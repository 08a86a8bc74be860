import type { Documents } from './documents.ts';
import type { RunStarter } from './run-starter.ts';
import type { RunStore } from './run-store.ts';
import type { Supervisor } from './supervisor.ts';

/** What routes may use. Made once by `server.ts`. */
export interface Services {
  readonly documents: Documents;
  readonly supervisor: Supervisor;
  readonly runStore: RunStore;
  readonly runStarter: RunStarter;
}

const slot = Symbol.for('coldstart.services');

/** Next bundles routes apart from `server.ts`, in the same process: the global object is where they meet. */
export function provideServices(services: Services): void {
  Reflect.set(globalThis, slot, services);
}

export function services(): Services {
  const found: unknown = Reflect.get(globalThis, slot);
  if (found === undefined)
    throw new Error('The services are not there: pages and routes are served by server.ts only.');
  return found as Services; // `provideServices` is the only writer
}
