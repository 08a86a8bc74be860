import { INSIGHTS_VALUE_CHARACTERS_MAX } from '../../limits.ts';
import type { QueryContext } from './query-context.ts';
import { compared, finite, holds, numberOf, Timestamp, textOf, truth, type Value } from './value.ts';

/** A function of a query's expressions. What is not given is undefined; what cannot be worked out too. */
export interface InsightsFunction {
  readonly least: number;
  readonly most: number;
  /** Which argument is a period such as `5m`. */
  readonly period?: number;
  readonly apply: (args: readonly Value[], context: QueryContext) => Value;
}

const MANY = 32;

/**
 * By their names in small letters.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-operations-functions.html
 */
export const functions: ReadonlyMap<string, InsightsFunction> = new Map<string, InsightsFunction>([
  ['abs', ofNumber(Math.abs)],
  ['ceil', ofNumber(Math.ceil)],
  ['floor', ofNumber(Math.floor)],
  ['log', ofNumber(Math.log)],
  ['sqrt', ofNumber(Math.sqrt)],
  ['round', { least: 1, most: 2, apply: ([value, digits]) => rounded(numberOf(value), numberOf(digits)) }],
  ['greatest', { least: 1, most: MANY, apply: (args) => best(args, Math.max) }],
  ['least', { least: 1, most: MANY, apply: (args) => best(args, Math.min) }],
  ['tonumber', { least: 1, most: 1, apply: ([value]) => numberOf(value) }],

  ['ispresent', { least: 1, most: 1, apply: ([value]) => truth(value !== undefined) }],
  ['coalesce', { least: 1, most: MANY, apply: (args) => args.find((value) => value !== undefined) }],
  ['isnumeric', { least: 1, most: 1, apply: ([value]) => truth(numberOf(value) !== undefined) }],
  ['if', { least: 3, most: 3, apply: ([condition, yes, no]) => (holds(condition) ? yes : no) }],
  ['case', { least: 2, most: 21, apply: firstCase }],

  ['isempty', { least: 1, most: 1, apply: ([value]) => truth(textOf(value) === '') }],
  ['isblank', { least: 1, most: 1, apply: ([value]) => truth(textOf(value).trim() === '') }],
  ['concat', { least: 1, most: MANY, apply: (args) => joined(args.map(textOf)) }],
  ['ltrim', ofText(1, 2, (text, [set]) => trimmed(text, set, { left: true, right: false }))],
  ['rtrim', ofText(1, 2, (text, [set]) => trimmed(text, set, { left: false, right: true }))],
  ['trim', ofText(1, 2, (text, [set]) => trimmed(text, set, { left: true, right: true }))],
  ['strlen', ofText(1, 1, codePoints)],
  ['toupper', ofText(1, 1, (text) => text.toUpperCase())],
  ['tolower', ofText(1, 1, (text) => text.toLowerCase())],
  ['substr', ofText(2, 3, (text, [from, length]) => part(text, numberOf(from), length))],
  ['replace', ofText(3, 3, (text, [searched, by]) => replaced(text, textOf(searched), textOf(by)))],
  ['strcontains', ofText(2, 3, (text, [searched, loose]) => truth(contains(text, textOf(searched), holds(loose))))],
  ['startswith', ofText(2, 2, (text, [searched]) => truth(text.startsWith(textOf(searched))))],
  ['endswith', ofText(2, 2, (text, [searched]) => truth(text.endsWith(textOf(searched))))],

  ['datefloor', { least: 2, most: 2, period: 1, apply: ([at, period]) => stepped(at, period, Math.floor) }],
  ['dateceil', { least: 2, most: 2, period: 1, apply: ([at, period]) => stepped(at, period, Math.ceil) }],
  ['frommillis', { least: 1, most: 1, apply: ([millis]) => timestamp(numberOf(millis)) }],
  ['tomillis', { least: 1, most: 1, apply: ([at]) => (at instanceof Timestamp ? at.millis : undefined) }],
  ['now', { least: 0, most: 0, apply: (_, { nowMs }) => Math.floor(nowMs / 1_000) }],
]);

function ofNumber(apply: (value: number) => number): InsightsFunction {
  return {
    least: 1,
    most: 1,
    apply: ([value]) => {
      const number = numberOf(value);
      return number === undefined ? undefined : finite(apply(number));
    },
  };
}

/** A function of a text that is there. It looks at all of it. */
function ofText(least: number, most: number, apply: (text: string, rest: readonly Value[]) => Value): InsightsFunction {
  return {
    least,
    most,
    apply: ([value, ...rest], { work }) => {
      if (value === undefined) return undefined;
      const text = textOf(value);
      work.spend(text.length >> 4);
      return apply(text, rest);
    },
  };
}

function rounded(value: number | undefined, digits = 0): Value {
  if (value === undefined) return undefined;
  const scale = 10 ** Math.max(0, Math.min(15, Math.floor(digits)));
  return finite(Math.round(value * scale) / scale);
}

function best(args: readonly Value[], choose: (...numbers: number[]) => number): Value {
  const numbers = args.map(numberOf).filter((number) => number !== undefined);
  return numbers.length === 0 ? undefined : choose(...numbers);
}

/** `case(condition, value, condition, value, otherwise)` */
function firstCase(args: readonly Value[]): Value {
  for (let at = 0; at + 1 < args.length; at += 2) if (holds(args[at])) return args[at + 1];
  return args.length % 2 === 1 ? args.at(-1) : undefined;
}

function trimmed(text: string, set: Value, sides: { readonly left: boolean; readonly right: boolean }): string {
  const goes = set === undefined ? (character: string) => character.trim() === '' : among(textOf(set));
  let from = 0;
  let to = text.length;
  while (sides.left && from < to && goes(text[from] ?? '')) from += 1;
  while (sides.right && to > from && goes(text[to - 1] ?? '')) to -= 1;
  return text.slice(from, to);
}

function among(characters: string): (character: string) => boolean {
  const set = new Set(characters);
  return (character) => set.has(character);
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function part(text: string, from: number | undefined, length: Value): Value {
  if (from === undefined) return undefined;
  const start = Math.max(0, Math.floor(from));
  const count = numberOf(length);
  return count === undefined ? text.slice(start) : text.slice(start, start + Math.max(0, Math.floor(count)));
}

function contains(text: string, searched: string, ignoreCase: boolean): boolean {
  return ignoreCase ? text.toLowerCase().includes(searched.toLowerCase()) : text.includes(searched);
}

/** What would be longer than a value may be stays as it is: it is not made first, and measured then. */
function replaced(text: string, searched: string, by: string): string {
  if (searched === '') return text;
  const pieces = text.split(searched);
  const length = text.length + (pieces.length - 1) * (by.length - searched.length);
  return length > INSIGHTS_VALUE_CHARACTERS_MAX ? text : pieces.join(by);
}

/** As much as a value may hold. What is cut off is never made: it would stay in memory behind the rest. */
function joined(texts: readonly string[]): string {
  let whole = '';
  for (const text of texts) whole += text.slice(0, INSIGHTS_VALUE_CHARACTERS_MAX - whole.length);
  return whole;
}

function stepped(at: Value, period: Value, step: (value: number) => number): Value {
  const millis = at instanceof Timestamp ? at.millis : undefined;
  const length = numberOf(period);
  if (millis === undefined || length === undefined) return undefined;
  return new Timestamp(step(millis / length) * length);
}

function timestamp(millis: number | undefined): Value {
  return millis === undefined || Math.abs(millis) > MILLIS_MAX ? undefined : new Timestamp(Math.floor(millis));
}

/** What a calendar of four-digit years goes up to. */
const MILLIS_MAX = 253_402_300_799_999;

/** True when the two are equal; a missing one equals nothing, another missing one included (assumed). */
export function equal(left: Value, right: Value): boolean {
  return compared(left, right) === 0;
}
