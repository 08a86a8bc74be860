import type { LogEvent } from '../log-event.ts';
import { jsonFields } from './json-fields.ts';
import { lambdaFields } from './lambda-fields.ts';
import type { QueryContext } from './query-context.ts';
import { type Row, sizeOf } from './row.ts';
import { Timestamp, type Value } from './value.ts';

/** A log event as a query sees it: CloudWatch's own fields, those found in its line (CW-08), and those the query makes. */
export class EventRow implements Row {
  order: number;
  sortKeys: (readonly Value[])[] = [];
  readonly #event: LogEvent;
  readonly #context: QueryContext;
  readonly #made = new Map<string, Value>();
  #json: ReadonlyMap<string, Value> | undefined;
  #lambda: ReadonlyMap<string, Value> | undefined;

  constructor(event: LogEvent, order: number, context: QueryContext) {
    this.#event = event;
    this.order = order;
    this.#context = context;
  }

  follow(order: number): void {
    this.order = order;
    this.sortKeys = [];
  }

  get(name: string): Value {
    if (this.#made.has(name)) return this.#made.get(name);
    return this.#own(name) ?? this.#found(name);
  }

  set(name: string, value: Value): void {
    this.#made.set(name, value);
  }

  get size(): number {
    // A line that was taken apart is held a second time.
    let size = 256 + this.#event.message.length * (this.#json === undefined ? 1 : 2);
    for (const value of this.#made.values()) size += sizeOf(value);
    return size;
  }

  #own(name: string): Value {
    const { message, logStreamName, logGroupName } = this.#event;
    switch (name) {
      case '@message':
        return message;
      case '@timestamp':
      case '@ingestionTime':
        return new Timestamp(millisOf(this.#event, this.#context));
      case '@logStream':
        return logStreamName;
      case '@log':
        return `${this.#context.accountId}:${logGroupName}`;
      default:
        return undefined;
    }
  }

  #found(name: string): Value {
    if (name.startsWith('@') && !name.startsWith('@@')) {
      this.#lambda ??= lambdaFields(this.#event.message, this.#fields());
      return this.#lambda.get(name);
    }
    return this.#fields().get(name);
  }

  #fields(): ReadonlyMap<string, Value> {
    if (this.#json === undefined) {
      this.#context.work.spend(8 + (this.#event.message.length >> 3));
      this.#json = jsonFields(this.#event.message);
    }
    return this.#json;
  }
}

/** Log events are stamped with whole milliseconds. */
export function millisOf({ at }: LogEvent, { epochMs }: Pick<QueryContext, 'epochMs'>): number {
  return Math.floor(epochMs + at / 1_000);
}
