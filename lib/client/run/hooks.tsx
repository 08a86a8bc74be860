'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import { assert } from '#lib/std/assert.ts';
import type { RunSession } from './run-session.ts';
import type { RunSnapshot } from './run-snapshot.ts';
import type { RunStore } from './run-store.ts';

const RunContext = createContext<RunSession | undefined>(undefined);

/** Gives everything below it the run of the open document. */
export function RunProvider({ session, children }: { readonly session: RunSession; readonly children: ReactNode }) {
  return <RunContext value={session}>{children}</RunContext>;
}

/** Starts, steers and calls the run. Stable for the life of the page. */
export function useRunSession(): RunSession {
  const session = useContext(RunContext);
  assert(session !== undefined, 'useRunSession is used below a RunProvider');
  return session;
}

/** The store itself, for those who draw outside React: `store.subscribe` in an effect. */
export function useRunStore(): RunStore {
  return useRunSession().store;
}

/** Reads the run and renders again when what was read changed (by identity). Selectors must not make new objects. */
export function useRun<T>(selector: (run: RunSnapshot) => T): T {
  return useStore(useRunStore(), selector);
}
