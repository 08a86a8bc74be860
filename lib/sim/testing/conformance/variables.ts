import { isJsonObject, type JsonValue } from '#lib/std/json.ts';

/** The values a case has gathered, and the reading of `${…}` in its parameters. */
export class Variables {
  readonly #values = new Map<string, JsonValue>();

  set(name: string, value: JsonValue): void {
    this.#values.set(name, value);
  }

  /** The value with every `${…}` in it replaced. A text that is one reference keeps the value's own type. */
  resolve(value: JsonValue): JsonValue {
    if (typeof value === 'string') return this.#text(value);
    if (Array.isArray(value)) return value.map((element: JsonValue) => this.resolve(element));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, this.resolve(member)]));
  }

  #text(text: string): JsonValue {
    const whole = /^\$\{([^{}]*)\}$/.exec(text)?.[1];
    if (whole !== undefined) return this.#reference(whole);
    return text.replaceAll(/\$\{([^{}]*)\}/g, (_, reference: string) => String(this.#reference(reference)));
  }

  /** `name.path`, `name.path|length`, `name.path + 1` */
  #reference(reference: string): JsonValue {
    const [, path = '', filter, sign, operand] = /^(.*?)(\|length| ([+-]) (\d+))?$/.exec(reference) ?? [];
    const value = this.#value(path);
    if (filter === undefined) return value;
    if (filter === '|length') return Array.isArray(value) || typeof value === 'string' ? value.length : 0;
    return sign === '+' ? Number(value) + Number(operand) : Number(value) - Number(operand);
  }

  /** The longest known name the path begins with, and what the rest of the path leads to. */
  #value(path: string): JsonValue {
    const fresh = /^u\d+$/.test(path);
    if (fresh && !this.#values.has(path)) this.#values.set(path, `x${path}7`);
    const parts = path.split('.');
    for (let length = parts.length; length > 0; length -= 1) {
      const value = this.#values.get(parts.slice(0, length).join('.'));
      if (value !== undefined) return read(value, parts.slice(length)) ?? null;
    }
    throw new Error(`The case names \${${path}}, which no earlier step has made.`);
  }
}

/** What a path of member names, places and `*` leads to. */
export function read(value: JsonValue | undefined, path: readonly string[]): JsonValue | undefined {
  const [step, ...rest] = path;
  if (step === undefined || value === undefined) return value;
  if (step === '*') return Array.isArray(value) ? value.map((element) => read(element, rest) ?? null) : undefined;
  if (Array.isArray(value)) return read(value[Number(step)], rest);
  return isJsonObject(value) ? read(value[step], rest) : undefined;
}
