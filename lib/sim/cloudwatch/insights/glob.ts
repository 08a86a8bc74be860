import type { Work } from './work.ts';

/**
 * What stands for the wildcards of `parse`'s pattern: each takes as little as it can, the last one of a pattern that ends
 * in it all the rest. Undefined when the texts are not there in this order.
 */
export function globMatch(texts: readonly string[], searched: string, work: Work): readonly string[] | undefined {
  work.spend(1 + (searched.length >> 2));
  const [first = '', ...others] = texts;
  const start = searched.indexOf(first);
  if (start < 0) return undefined;
  const found: string[] = [];
  let at = start + first.length;
  for (const [index, text] of others.entries()) {
    // Nothing behind the last wildcard: it takes the rest.
    const end = text === '' && index === others.length - 1 ? searched.length : searched.indexOf(text, at);
    if (end < 0) return undefined;
    found.push(searched.slice(at, end));
    at = end + text.length;
  }
  return found;
}
