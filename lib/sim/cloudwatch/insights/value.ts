/** What a field or an expression holds; undefined where there is none. True and false are 1 and 0, as AWS shows them. */
export type Value = string | number | Timestamp | undefined;

/** A moment, in milliseconds since 1970. It counts as that number, and is shown as a date. */
export class Timestamp {
  readonly millis: number;

  constructor(millis: number) {
    this.millis = millis;
  }
}

const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

/** Text that is a number counts as one: log lines hold nothing but text. */
export function numberOf(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof Timestamp) return value.millis;
  if (value === undefined || value.length > 40 || !NUMBER.test(value)) return undefined;
  return Number(value);
}

/** Division by nothing and the like have no value. */
export function finite(value: number): Value {
  return Number.isFinite(value) ? value : undefined;
}

export const truth = (holds: boolean): Value => (holds ? 1 : 0);

/** A condition holds when its value is a number other than 0. */
export function holds(value: Value): boolean {
  return (numberOf(value) ?? 0) !== 0;
}

/** Numbers are compared as such where both are; else as text, by its characters. Undefined where one is missing. */
export function compared(left: Value, right: Value): number | undefined {
  if (left === undefined || right === undefined) return undefined;
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return a - b;
  const [x, y] = [textOf(left), textOf(right)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Without a date's look: `textShown` has that. Empty where there is none. */
export function textOf(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  return value instanceof Timestamp ? String(value.millis) : numberText(value);
}

/** Four digits after the point (assumed; AWS gives no number). */
export function numberText(value: number): string {
  return String(Number.isInteger(value) ? value : Math.round(value * 10_000) / 10_000);
}
