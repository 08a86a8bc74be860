/** A regular expression in instructions for `regex-machine.ts`. It begins with the first, and its end is a match. */
export interface Program {
  readonly instructions: readonly Instruction[];
  readonly names: readonly string[];
  readonly ignoreCase: boolean;
}

export type Instruction =
  | { readonly kind: 'match' }
  | { readonly kind: 'character'; readonly accepts: CharacterSet }
  /** Tries `first`, and `second` where that leads nowhere. */
  | { readonly kind: 'split'; first: number; second: number }
  | { readonly kind: 'jump'; to: number }
  | { readonly kind: 'assert'; readonly what: Assertion }
  | { readonly kind: 'save'; readonly slot: number };

export type Assertion = 'start' | 'end' | 'word-boundary' | 'no-word-boundary';

/** Code units, as ranges whose ends both belong to it: in order, and none within another, for a search by halves. */
export interface CharacterSet {
  readonly ranges: Ranges;
  readonly negated: boolean;
}

export type Ranges = readonly (readonly [from: number, to: number])[];

/** A set of ranges in any order. */
export function characterSet(ranges: Ranges, negated: boolean): CharacterSet {
  const merged: [number, number][] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return { ranges: merged, negated };
}

export function accepts({ ranges, negated }: CharacterSet, unit: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = ranges[middle] ?? [0, 0];
    if (unit < from) high = middle - 1;
    else if (unit > to) low = middle + 1;
    else return !negated;
  }
  return negated;
}

const code = (character: string) => character.charCodeAt(0);

export const DIGITS = [[code('0'), code('9')]] as const;
export const WORDS = [
  [code('0'), code('9')],
  [code('A'), code('Z')],
  [code('_'), code('_')],
  [code('a'), code('z')],
] as const;
export const BLANKS = [
  [9, 13],
  [32, 32],
  [0xa0, 0xa0],
  [0x2028, 0x2029],
  [0xfeff, 0xfeff],
] as const;
/** A dot is any character but the end of a line. */
export const ANY: CharacterSet = { ranges: [[10, 10]], negated: true };
export const WORD: CharacterSet = { ranges: WORDS, negated: false };
