import { visitConcerned } from '#lib/sim/journal/concerned.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';
import { sentence } from '#lib/sim/journal/format.ts';

/** Kinds of entries as a person looks for them; `all` is every one. */
export const FAMILIES = [
  { value: 'all', label: 'Everything', prefixes: [''] },
  { value: 'messages', label: 'Messages, events, objects', prefixes: ['message.', 'queue.', 'event.', 'object.'] },
  { value: 'batches', label: 'Batches and mappings', prefixes: ['batch.', 'mapping.'] },
  { value: 'invocations', label: 'Invocations', prefixes: ['invocation.', 'dead-letter.', 'destination.'] },
  { value: 'environments', label: 'Environments', prefixes: ['environment.'] },
  { value: 'calls', label: 'API calls', prefixes: ['call.'] },
  { value: 'traffic', label: 'Rules and clients', prefixes: ['rule.', 'target.', 'client.'] },
  { value: 'logs', label: 'Log lines', prefixes: ['log.'] },
  { value: 'failures', label: 'What went wrong', prefixes: [] },
] as const;
export type Family = (typeof FAMILIES)[number]['value'];

export interface EntryFilter {
  readonly family: Family;
  /** Logical id; undefined: any. */
  readonly resource: string | undefined;
  readonly text: string;
}

/** True when the entry is what the person looks for. Empty polls are shown only to those who ask for a resource. */
export function matches(entry: Entry, { family, resource, text }: EntryFilter): boolean {
  if (entry.type === 'receive.emptied' && resource === undefined) return false;
  if (!inFamily(entry, family)) return false;
  if (resource !== undefined && !concerns(entry, resource)) return false;
  const wanted = text.trim().toLowerCase();
  return wanted === '' || saidLower(entry).includes(wanted);
}

/** One colour for each outcome, the same as on the canvas. */
export function toneOf(entry: Entry): 'error' | 'dead' | 'throttle' | 'cold' | 'ok' | 'plain' {
  if (FAILED.has(entry.type)) return 'error';
  if (entry.type.endsWith('dead-lettered') || entry.type === 'invocation.dropped') return 'dead';
  if (entry.type.endsWith('throttled')) return 'throttle';
  if (entry.type === 'environment.started' || entry.type === 'environment.initialised') return 'cold';
  return entry.type === 'invocation.succeeded' || entry.type === 'batch.succeeded' ? 'ok' : 'plain';
}

const FAILED: ReadonlySet<Entry['type']> = new Set([
  'invocation.failed',
  'batch.failed',
  'environment.init-failed',
  'environment.reset',
  'call.refused',
  'target.failed',
  'dead-letter.failed',
  'destination.failed',
]);

function inFamily(entry: Entry, family: Family): boolean {
  if (family === 'failures') return ['error', 'dead', 'throttle'].includes(toneOf(entry));
  const prefixes = FAMILIES.find(({ value }) => value === family)?.prefixes ?? [''];
  return prefixes.some((prefix) => entry.type.startsWith(prefix));
}

function concerns(entry: Entry, resource: string): boolean {
  let found = false;
  visitConcerned(entry, (id) => {
    found ||= id === resource;
  });
  return found;
}

// Each entry is said once, however often its list is filtered.
const said = new WeakMap<Entry, string>();
function saidLower(entry: Entry): string {
  const known = said.get(entry);
  if (known !== undefined) return known;
  const text = sentence(entry).toLowerCase();
  said.set(entry, text);
  return text;
}
