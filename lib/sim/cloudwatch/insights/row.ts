import type { Value } from './value.ts';

/** What passes through a query's commands: a log event with the fields made of it, or a group of `stats`. */
export interface Row {
  get(name: string): Value;
  /** Makes a field. */
  set(name: string, value: Value): void;
  /** Where it comes without any `sort`: the highest first. Log events are counted, so the newest come first. */
  readonly order: number;
  /** Characters it holds, about. */
  readonly size: number;
  /** What the `sort` commands of its stage compare by, in their order. */
  readonly sortKeys: (readonly Value[])[];
  /** Enters another stage, at this place. */
  follow(order: number): void;
}

/** A row of `stats`, which has its columns and nothing else. */
export class GroupRow implements Row {
  order: number;
  sortKeys: (readonly Value[])[] = [];
  readonly #values = new Map<string, Value>();

  constructor(order: number) {
    this.order = order;
  }

  follow(order: number): void {
    this.order = order;
    this.sortKeys = [];
  }

  get(name: string): Value {
    return this.#values.get(name);
  }

  set(name: string, value: Value): void {
    this.#values.set(name, value);
  }

  get size(): number {
    let size = 64;
    for (const value of this.#values.values()) size += sizeOf(value);
    return size;
  }
}

/** The same text by itself: one that was cut out of a log line would keep the whole line in memory, uncounted. */
export function apart(value: Value): Value {
  return typeof value === 'string' ? (JSON.parse(JSON.stringify(value)) as string) : value; // a text's JSON is a text
}

export function sizeOf(value: Value): number {
  return 16 + (typeof value === 'string' ? value.length : 0);
}
