import { isJsonObject, type JsonObject, type JsonValue } from '#lib/std/json.ts';

/** Where an answer is not what AWS answered. */
export interface Difference {
  /** From the label's answer to the member: `Configuration.State`. */
  readonly path: string;
  readonly expected: JsonValue;
  readonly actual: JsonValue | undefined;
}

/** What the case's own choices stand for: the recordings were made with another region, account or runtime. */
export interface Ours {
  readonly region: string;
  readonly partition: string;
  readonly runtime: string;
  readonly handler: string;
}

/** Compares answers with what AWS answered. What a name in angle brackets stands for is remembered for the whole case. */
export class Matcher {
  readonly #bound = new Map<string, string>();
  readonly #ours: Ours;

  constructor(ours: Ours) {
    this.#ours = ours;
    this.#bound.set('<region>', ours.region).set('<partition>', ours.partition);
  }

  /** The first member that differs, or undefined when all that is expected is there. */
  difference(expected: JsonValue, actual: JsonValue | undefined, path: readonly string[] = []): Difference | undefined {
    if (expected === null) return (actual ?? '') === '' ? undefined : differs(path, expected, actual);
    if (typeof expected === 'string') {
      return this.#isText(expected, actual, path.at(-1) ?? '') ? undefined : differs(path, expected, actual);
    }
    if (typeof expected !== 'object') return expected === actual ? undefined : differs(path, expected, actual);
    const value = typeof actual === 'string' && !isLongText(expected) ? parsed(actual) : actual;
    return Array.isArray(expected)
      ? this.#list(expected, value, path)
      : this.#object(expected as JsonObject, value, path); // all that is left
  }

  #list(
    expected: readonly JsonValue[],
    actual: JsonValue | undefined,
    path: readonly string[],
  ): Difference | undefined {
    if (!Array.isArray(actual) || actual.length !== expected.length) return differs(path, [...expected], actual);
    return first(expected, (element, index) => this.difference(element, actual[index], [...path, String(index)]));
  }

  #object(expected: JsonObject, actual: JsonValue | undefined, path: readonly string[]): Difference | undefined {
    if (isLongText(expected)) return isText(expected, actual) ? undefined : differs(path, expected, actual);
    if (!isJsonObject(actual)) return differs(path, expected, actual);
    return first(Object.entries(expected), ([name, member]) => {
      if (name === '$validation_errors') return this.#validation(member, actual['$message'], [...path, name]);
      return this.difference(member, actual[name], [...path, name]);
    });
  }

  /** Several things wrong at once come in no fixed order. */
  #validation(expected: JsonValue, message: JsonValue | undefined, path: readonly string[]): Difference | undefined {
    const found = String(message)
      .replace(/^\d+ validation errors? detected: /, '')
      .split('; ');
    const missing = (expected as string[]).some((error) => !found.some((text) => this.#isText(error, text, '')));
    return missing || found.length !== (expected as string[]).length ? differs(path, expected, found) : undefined;
  }

  #isText(expected: string, actual: JsonValue | undefined, member: string): boolean {
    if (actual === undefined) return false;
    if (ANY_TIME.has(expected) || expected === kebab(member)) return true;
    if (member === 'Runtime') return actual === this.#ours.runtime;
    if (member === 'Handler') return actual === this.#ours.handler;
    if (typeof actual !== 'string') return false;
    return expected === actual || this.#fits(expected, actual);
  }

  /** A text with places left open. */
  #fits(expected: string, actual: string): boolean {
    const names: string[] = [];
    const pattern = expected
      .split(PLACE)
      .map((part) => this.#pattern(part, names))
      .join('');
    const found = new RegExp(`^${pattern}$`, 's').exec(actual);
    if (found === null) return false;
    names.forEach((name, index) => {
      if (name.includes(':')) this.#bound.set(name, found[index + 1] ?? '');
    });
    return true;
  }

  #pattern(part: string, names: string[]): string {
    if (!new RegExp(`^${PLACE.source}$`).test(part)) return escaped(part);
    const repeated = /^<(.):len\((\d+)\)>$/.exec(part);
    if (repeated !== null) return escaped((repeated[1] ?? '').repeat(Number(repeated[2])));
    const bound = this.#bound.get(part);
    if (bound !== undefined) return escaped(bound);
    const earlier = names.indexOf(part);
    if (earlier >= 0 && part.includes(':')) return `\\${earlier + 1}`;
    names.push(part);
    return '(.+?)';
  }
}

const PLACE = /(<[^<>]+>)/;
const ANY_TIME: ReadonlySet<string> = new Set(['date', 'timestamp', 'datetime']);

function differs(path: readonly string[], expected: JsonValue, actual: JsonValue | undefined): Difference {
  return { path: path.join('.'), expected, actual };
}

function first<T>(list: readonly T[], look: (one: T, index: number) => Difference | undefined): Difference | undefined {
  for (const [index, one] of list.entries()) {
    const found = look(one, index);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** JSON inside of texts is recorded decoded. */
function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue; // whatever JSON holds
  } catch {
    return text;
  }
}

/** A long text is recorded by its beginning and its length. */
function isLongText(expected: JsonValue): boolean {
  return isJsonObject(expected) && '$starts' in expected;
}

function isText({ $starts, $length }: JsonObject, actual: JsonValue | undefined): boolean {
  return typeof actual === 'string' && actual.startsWith(String($starts)) && actual.length === $length;
}

/** `LogResult` → `log-result` */
function kebab(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])([A-Z])/g, '-$1').toLowerCase();
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
