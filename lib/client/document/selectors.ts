import type { Diagnostic } from '#lib/template/diagnostic.ts';
import type { Edge, ResourceBlock } from '#lib/template/template.ts';
import type { DocumentSnapshot } from './document-snapshot.ts';

// Lists subscribe to ids, items to themselves: `useDocument(selectIds)` in the list, `useDocument(selectResource(id))` in
// the item. Each selector gives what the snapshot holds, or what it remembers having made of it.

export const selectIds = ({ ids }: DocumentSnapshot): readonly string[] => ids;
export const selectEdges = (document: DocumentSnapshot): readonly Edge[] => document.edges;
export const selectDiagnostics = ({ diagnostics }: DocumentSnapshot): readonly Diagnostic[] => diagnostics;

/** One resource; undefined once it is gone. */
export function selectResource(id: string): (document: DocumentSnapshot) => ResourceBlock | undefined {
  return ({ template }) => (Object.hasOwn(template.Resources, id) ? template.Resources[id] : undefined);
}

/** The diagnostics of one resource. */
export function selectDiagnosticsOf(id: string): (document: DocumentSnapshot) => readonly Diagnostic[] {
  return ({ diagnostics }) => byResource(diagnostics).get(id) ?? NONE;
}

const NONE: readonly Diagnostic[] = [];
const grouped = new WeakMap<readonly Diagnostic[], ReadonlyMap<string, readonly Diagnostic[]>>();

function byResource(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const known = grouped.get(diagnostics);
  if (known !== undefined) return known;
  const groups = Map.groupBy(diagnostics, ({ resource }) => resource ?? '');
  grouped.set(diagnostics, groups);
  return groups;
}
