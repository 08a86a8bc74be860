import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';
import type { ApiError } from '../../config.ts';
import { serialization, validationFailed } from '../api-errors.ts';

/** Thrown where a call turns out to be refused, caught where its operation is decoded. */
export class Refused {
  readonly error: ApiError;

  constructor(error: ApiError) {
    this.error = error;
  }
}

/**
 * The parameters of one call, read by name. What breaks the model's constraints is gathered, because AWS says all of it
 * at once (ERR-08); a member of another JSON type than the model's refuses the call at once.
 */
export class Parameters {
  readonly #params: JsonObject;
  readonly #problems: string[] = [];

  constructor(params: JsonObject) {
    this.#params = params;
  }

  /** As they came. */
  get raw(): JsonObject {
    return this.#params;
  }

  has(name: string): boolean {
    return (this.#params[name] ?? undefined) !== undefined;
  }

  text(name: string, ...constraints: readonly Constraint<string>[]): string | undefined {
    return this.#checked(name, this.#of(name, isText), constraints);
  }

  integer(name: string, ...constraints: readonly Constraint<number>[]): number | undefined {
    return this.#checked(name, this.#of(name, isInteger), constraints);
  }

  flag(name: string): boolean | undefined {
    return this.#of(name, isFlag);
  }

  list(name: string): readonly JsonValue[] | undefined {
    return this.#of(name, isList);
  }

  object(name: string): JsonObject | undefined {
    return this.#of(name, isJsonObject);
  }

  /** The members of an object among the parameters, read like parameters; its problems are those of the call. */
  inside(name: string): Parameters {
    const inner = new Parameters(this.object(name) ?? {});
    inner.#path = `${this.#path}${camel(name)}.`;
    inner.#sink = this.#sink ?? this.#problems;
    return inner;
  }

  /** A text that must be there. */
  required(name: string, ...constraints: readonly Constraint<string>[]): string {
    const value = this.text(name, ...constraints);
    if (value === undefined) this.missing(name);
    return value ?? '';
  }

  requiredInteger(name: string, ...constraints: readonly Constraint<number>[]): number {
    const value = this.integer(name, ...constraints);
    if (value === undefined) this.missing(name);
    return value ?? 0;
  }

  missing(name: string): void {
    this.#note(`Value null at '${this.#path}${camel(name)}' failed to satisfy constraint: Member must not be null`);
  }

  /** Notes what is wrong, in AWS's words. */
  problem(text: string): void {
    this.#note(text);
  }

  /** Notes a broken constraint. `shown`: the value as AWS shows it. */
  broken(name: string, shown: string, must: string): void {
    this.#note(`Value '${shown}' at '${this.#path}${camel(name)}' failed to satisfy constraint: ${must}`);
  }

  /** Refuses the call when anything breaks the model. To be asked before anything is looked up. */
  settle(): void {
    if (this.#problems.length > 0) throw new Refused(validationFailed(this.#problems));
  }

  #path = '';
  #sink: string[] | undefined;

  #note(problem: string): void {
    (this.#sink ?? this.#problems).push(problem);
  }

  #of<T extends JsonValue>(name: string, is: (value: JsonValue) => value is T): T | undefined {
    const value = this.#params[name] ?? undefined;
    if (value === undefined || is(value)) return value;
    throw new Refused(serialization());
  }

  #checked<T extends string | number>(
    name: string,
    value: T | undefined,
    constraints: readonly Constraint<T>[],
  ): T | undefined {
    if (value === undefined) return undefined;
    for (const { holds, must } of constraints) {
      if (!holds(value)) this.broken(name, String(value), `Member must ${must}`);
    }
    return value;
  }
}

/** A rule of the API's model. */
export interface Constraint<T> {
  readonly holds: (value: T) => boolean;
  /** `Member must …` */
  readonly must: string;
}

export function lengthAtMost(limit: number): Constraint<string> {
  return { holds: (text) => text.length <= limit, must: `have length less than or equal to ${limit}` };
}

export function lengthAtLeast(limit: number): Constraint<string> {
  return { holds: (text) => text.length >= limit, must: `have length greater than or equal to ${limit}` };
}

/** `pattern`: as the model has it, for the whole text. */
export function matching(pattern: string, flags = ''): Constraint<string> {
  const expression = new RegExp(`^(?:${pattern})$`, flags);
  return { holds: (text) => expression.test(text), must: `satisfy regular expression pattern: ${pattern}` };
}

export function oneOf(values: readonly string[]): Constraint<string> {
  return { holds: (text) => values.includes(text), must: `satisfy enum value set: [${values.join(', ')}]` };
}

export function atLeast(limit: number): Constraint<number> {
  return { holds: (value) => value >= limit, must: `have value greater than or equal to ${limit}` };
}

export function atMost(limit: number): Constraint<number> {
  return { holds: (value) => value <= limit, must: `have value less than or equal to ${limit}` };
}

/** `FunctionName` → `functionName`, `UUID` → `uUID`, as AWS writes the place of a member. */
function camel(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

const isText = (value: JsonValue): value is string => typeof value === 'string';
const isInteger = (value: JsonValue): value is number => typeof value === 'number' && Number.isSafeInteger(value);
const isFlag = (value: JsonValue): value is boolean => typeof value === 'boolean';
const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);
