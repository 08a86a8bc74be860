import { entryOf } from './catalogue.ts';

/** Where a property stands among those of its type: in the catalogue's order, unknown ones behind. */
export function propertyRank(type: string, path: string): number {
  const properties = entryOf(type)?.properties ?? [];
  const rank = properties.findIndex((spec) => path === spec.path || path.startsWith(`${spec.path}.`));
  return rank < 0 ? properties.length : rank;
}
