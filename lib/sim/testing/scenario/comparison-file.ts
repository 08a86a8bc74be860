import type { JsonValue } from '#lib/std/json.ts';
import type { Comparison, ComparisonKind } from './comparison.ts';

type Decode = (value: JsonValue) => Comparison | string;

// A comparison, or why the value cannot be one. A new kind does not compile until it is here.
const DECODERS = {
  equals: (to) => ({ kind: 'equals', to }),
  not: (to) => ({ kind: 'not', to }),
  contains: (to) => ({ kind: 'contains', to }),
  atLeast: (to) => (typeof to === 'number' ? { kind: 'atLeast', to } : NUMBER),
  atMost: (to) => (typeof to === 'number' ? { kind: 'atMost', to } : NUMBER),
  above: (to) => (typeof to === 'number' ? { kind: 'above', to } : NUMBER),
  below: (to) => (typeof to === 'number' ? { kind: 'below', to } : NUMBER),
  between: (value) => range(value),
  matches: (value) => pattern(value),
} satisfies Record<ComparisonKind, Decode>;

const NUMBER = 'Expected a number.';

/** Decodes the members of an expectation that compare. `wrong` is told of those that cannot be. */
export function comparisonsOf(
  members: readonly (readonly [name: string, value: JsonValue])[],
  wrong: (name: string, reason: string) => void,
): readonly Comparison[] {
  const decoders: ReadonlyMap<string, Decode> = new Map(Object.entries(DECODERS));
  return members.flatMap(([name, value]) => {
    const decoded = decoders.get(name)?.(value) ?? `Unknown key. Comparisons are ${Object.keys(DECODERS).join(', ')}.`;
    if (typeof decoded !== 'string') return [decoded];
    wrong(name, decoded);
    return [];
  });
}

function range(value: JsonValue): Comparison | string {
  const [lowest, highest, ...rest] = Array.isArray(value) ? (value as readonly JsonValue[]) : []; // JSON arrays hold JSON
  const isRange = typeof lowest === 'number' && typeof highest === 'number' && rest.length === 0;
  return isRange ? { kind: 'between', to: [lowest, highest] } : 'Expected two numbers: [lowest, highest].';
}

function pattern(value: JsonValue): Comparison | string {
  if (typeof value !== 'string') return 'Expected a regular expression as text.';
  try {
    return { kind: 'matches', to: new RegExp(value, 'u') };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
