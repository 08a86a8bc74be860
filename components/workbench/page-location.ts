'use client';

import { useSyncExternalStore } from 'react';

export type DockTab = 'timeline' | 'journal' | 'logs' | 'metrics' | 'calls' | 'problems';
const dockTabs: readonly DockTab[] = ['timeline', 'journal', 'logs', 'metrics', 'calls', 'problems'];

/** What this tab looks at, as the address says it: a link shows somebody else the same thing, and Back goes back. */
export interface PageLocation {
  /** Selected resources, by logical id. */
  readonly select: readonly string[];
  readonly dock: DockTab;
  /** The inspector's tab; each kind of resource knows its own. */
  readonly tab: string | undefined;
  /** The property whose field has the attention: `RedrivePolicy.maxReceiveCount`. */
  readonly field: string | undefined;
  /** The journal entry whose biography is open. */
  readonly entry: number | undefined;
}

/** Reads one thing off the address and renders again when it changed. */
export function usePageLocation<T extends string | number | boolean | readonly string[] | undefined>(
  selector: (location: PageLocation) => T,
): T {
  return useSyncExternalStore(
    subscribe,
    () => selector(current()),
    () => selector(nowhere),
  );
}

/** Where the page is now, for event handlers. */
export function currentLocation(): PageLocation {
  return current();
}

/**
 * Looks at something else. A new selection forgets the tab and field of the one before, unless they are named too.
 * `replace` for what is not worth a step of the Back button.
 */
export function look(change: Partial<PageLocation>, { replace = false } = {}): void {
  const before = current();
  const forgotten = change.select === undefined ? {} : { tab: undefined, field: undefined };
  const search = printLocation({ ...before, ...forgotten, ...change });
  if (search === printLocation(before)) return;
  const url = `${window.location.pathname}${search === '' ? '' : `?${search}`}${window.location.hash}`;
  if (replace) window.history.replaceState(window.history.state, '', url);
  else window.history.pushState(window.history.state, '', url);
  for (const listener of listeners) listener();
}

/** Calls the listener after every change of the address. Returns how to stop. */
export function onLook(listener: () => void): () => void {
  return subscribe(listener);
}

/** The location that a query says. What it does not say, or says wrong, is at its default. */
export function parseLocation(search: string): PageLocation {
  const query = new URLSearchParams(search);
  const dock = query.get('dock');
  const entry = Number(query.get('entry'));
  return {
    select: query.get('select')?.split(',').filter(Boolean).map(withCommas) ?? [],
    dock: dockTabs.find((tab) => tab === dock) ?? 'timeline',
    tab: query.get('tab') ?? undefined,
    field: query.get('field') ?? undefined,
    entry: Number.isSafeInteger(entry) && entry > 0 ? entry : undefined,
  };
}

/** The query that says this location, without what is at its default. */
export function printLocation({ select, dock, tab, field, entry }: PageLocation): string {
  const query = new URLSearchParams();
  if (select.length > 0) query.set('select', select.map(withoutCommas).join(','));
  if (dock !== 'timeline') query.set('dock', dock);
  if (tab !== undefined) query.set('tab', tab);
  if (field !== undefined) query.set('field', field);
  if (entry !== undefined) query.set('entry', String(entry));
  // A readable address keeps the commas between resources.
  return query.toString().replaceAll('%2C', ',');
}

/** Logical ids are alphanumeric; the name of an alarm that a call made may have commas of its own. */
const withoutCommas = (id: string): string => id.replaceAll('~', '~0').replaceAll(',', '~1');
const withCommas = (text: string): string => text.replaceAll('~1', ',').replaceAll('~0', '~');

const nowhere = parseLocation('');
const listeners = new Set<() => void>();
let parsed: { readonly search: string; readonly location: PageLocation } = { search: '', location: nowhere };

/** Parsed once for each address, so that lists keep their identity. */
function current(): PageLocation {
  const { search } = window.location;
  if (parsed.search !== search) parsed = { search, location: parseLocation(search) };
  return parsed.location;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}
