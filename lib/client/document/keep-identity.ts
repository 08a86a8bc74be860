/**
 * The list with every item that equals one of the list before replaced by that one; the list before itself when nothing
 * differs. So whoever reads a derived list renders again only when it says something new. Items are plain JSON.
 */
export function keepIdentity<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  const known = new Map(before.map((item) => [JSON.stringify(item), item]));
  const kept = after.map((item) => known.get(JSON.stringify(item)) ?? item);
  return kept.length === before.length && kept.every((item, index) => item === before[index]) ? before : kept;
}
