import { unreachable } from '#lib/std/assert.ts';
import { isJsonObject, type JsonValue } from '#lib/std/json.ts';

/** What a value is held against. All comparisons of one expectation must hold. */
export type Comparison =
  | { readonly kind: 'equals' | 'not' | 'contains'; readonly to: JsonValue }
  | { readonly kind: 'atLeast' | 'atMost' | 'above' | 'below'; readonly to: number }
  | { readonly kind: 'between'; readonly to: readonly [lowest: number, highest: number] }
  | { readonly kind: 'matches'; readonly to: RegExp };

export type ComparisonKind = Comparison['kind'];

/** Whether a value stands up to a comparison. A value that is not there equals nothing, and is neither less nor more. */
export function holds(actual: JsonValue | undefined, comparison: Comparison): boolean {
  switch (comparison.kind) {
    case 'equals':
      return isSame(actual, comparison.to);
    case 'not':
      return !isSame(actual, comparison.to);
    case 'contains':
      return contains(actual, comparison.to);
    case 'atLeast':
      return isNumber(actual) && actual >= comparison.to;
    case 'atMost':
      return isNumber(actual) && actual <= comparison.to;
    case 'above':
      return isNumber(actual) && actual > comparison.to;
    case 'below':
      return isNumber(actual) && actual < comparison.to;
    case 'between':
      return isNumber(actual) && actual >= comparison.to[0] && actual <= comparison.to[1];
    case 'matches':
      return typeof actual === 'string' && comparison.to.test(actual);
    default:
      return unreachable(comparison);
  }
}

/** `equals 3`, `between 1 and 5`: the comparison as a person would say it. */
export function comparisonText(comparison: Comparison): string {
  if (comparison.kind === 'between') return `between ${comparison.to[0]} and ${comparison.to[1]}`;
  const to = comparison.kind === 'matches' ? String(comparison.to) : JSON.stringify(comparison.to);
  return `${WORDS[comparison.kind]} ${to}`;
}

const WORDS = {
  equals: 'equals',
  not: 'is not',
  contains: 'contains',
  atLeast: 'at least',
  atMost: 'at most',
  above: 'above',
  below: 'below',
  matches: 'matches',
} satisfies Record<Exclude<ComparisonKind, 'between'>, string>;

/** JSON values by what they hold; the order of an object's keys means nothing. */
export function isSame(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]));
}

/** A text holds a part, a list an item, an object all members of another. */
function contains(actual: JsonValue | undefined, part: JsonValue): boolean {
  if (typeof actual === 'string') return typeof part === 'string' && actual.includes(part);
  if (isList(actual)) return actual.some((item) => isSame(item, part));
  if (!isJsonObject(actual) || !isJsonObject(part)) return false;
  return Object.entries(part).every(([key, value]) => isSame(actual[key], value));
}

function isNumber(value: JsonValue | undefined): value is number {
  return typeof value === 'number';
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
