import { hash32 } from '#lib/std/rng.ts';

/** A UUID that a text always gets: AWS draws one, and a run must get the same each time. */
export function physicalUuid(text: string): string {
  const hex = [1, 2, 3, 4].map((basis) => hash32(text, basis).toString(16).padStart(8, '0')).join('');
  // Version 4, variant 1: what AWS's own look like.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
