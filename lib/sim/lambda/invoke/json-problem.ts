import { JSON_NESTING_MAX } from '../../limits.ts';

/** What is wrong with a text that should be JSON, in the words of AWS's parser; undefined when nothing is (ERR-07). */
export function jsonProblem(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    const { problem, at } = new Scanner(text).firstProblem();
    return `${problem}\n at ${source(text, at)}`;
  }
}

const VALUES = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
const VALID_VALUE = `valid value ${VALUES}`;

function source(text: string, at: number): string {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const column = at - before.lastIndexOf('\n');
  return `[Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: ${line}, column: ${column}]`;
}

interface Problem {
  readonly problem: string;
  /** Index of the character that is wrong, or one past the end. */
  readonly at: number;
}

/** Thrown on the way, caught in `firstProblem`. */
class Found {
  readonly found: Problem;

  constructor(problem: string, at: number) {
    this.found = { problem, at };
  }
}

/** Walks a text known to be no JSON to the place where it stops being it. */
class Scanner {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  firstProblem(): Problem {
    try {
      this.#value(VALID_VALUE);
      this.#space();
      if (this.#at < this.#text.length) this.#value(VALID_VALUE);
    } catch (thrown) {
      if (thrown instanceof Found) return thrown.found;
      throw thrown;
    }
    return { problem: 'Unexpected content after the value', at: this.#at };
  }

  #value(expected: string): void {
    this.#space();
    const character = this.#peek();
    if (character === undefined) throw new Found('No content to map due to end-of-input', this.#at);
    if (character === '{') this.#members('}', 'Object');
    else if (character === '[') this.#members(']', 'Array');
    else if (character === '"') this.#string();
    else if (character === '-' || isDigit(character)) this.#number();
    else if (isLetter(character)) this.#word();
    else throw this.#unexpected(character, `a ${expected}`);
  }

  /** Members of an object or an array, to the closing bracket. */
  #members(close: string, kind: 'Object' | 'Array'): void {
    const start = this.#at;
    this.#depth += 1;
    // By number, not when the stack is full: that differs from machine to machine.
    if (this.#depth > JSON_NESTING_MAX) throw new Found('Document nesting depth exceeds the maximum allowed', start);
    this.#at += 1;
    for (let first = true; ; first = false) {
      this.#space();
      const character = this.#peekWithin(start, kind);
      if (character === close) break;
      if (!first) this.#separator(character, kind);
      this.#space();
      this.#peekWithin(start, kind);
      if (kind === 'Object') this.#name(start);
      this.#value(VALID_VALUE);
    }
    this.#at += 1;
    this.#depth -= 1;
  }

  #separator(character: string, kind: 'Object' | 'Array'): void {
    if (character !== ',') throw this.#unexpected(character, `comma to separate ${kind} entries`, 'was expecting ');
    this.#at += 1;
  }

  #name(start: number): void {
    const character = this.#peekWithin(start, 'Object');
    if (character !== '"') {
      throw this.#unexpected(character, 'double-quote to start field name', 'was expecting ');
    }
    this.#string();
    this.#space();
    const colon = this.#peekWithin(start, 'Object');
    if (colon !== ':') throw this.#unexpected(colon, 'a colon to separate field name and value', 'was expecting ');
    this.#at += 1;
  }

  #string(): void {
    for (this.#at += 1; this.#peek() !== '"'; this.#at += 1) {
      const character = this.#peek();
      if (character === undefined) {
        throw new Found('Unexpected end-of-input: was expecting closing quote for a string value', this.#at);
      }
      if (character < ' ') {
        const code = character.charCodeAt(0);
        throw new Found(
          `Illegal unquoted character ((CTRL-CHAR, code ${code})): has to be escaped using backslash to be included in string value`,
          this.#at,
        );
      }
      if (character === '\\') this.#at += 1;
    }
    this.#at += 1;
  }

  #number(): void {
    const rest = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/.exec(this.#text.slice(this.#at, this.#at + 1_000))?.[0] ?? '';
    this.#at += Math.max(1, rest.length);
    const next = this.#peek();
    if (rest === '' || (next !== undefined && !/[\s,\]}]/.test(next))) {
      throw this.#unexpected(next ?? '', 'digit (0-9) to follow minus sign, for valid numeric value', 'expected ');
    }
  }

  #word(): void {
    const word = /^[A-Za-z0-9_$]*/.exec(this.#text.slice(this.#at, this.#at + 256))?.[0] ?? '';
    this.#at += word.length;
    if (word !== 'true' && word !== 'false' && word !== 'null') {
      throw new Found(`Unrecognized token '${word}': was expecting ${VALUES}`, this.#at);
    }
  }

  #space(): void {
    while (SPACE.has(this.#text.charAt(this.#at))) this.#at += 1;
  }

  #peek(): string | undefined {
    return this.#at < this.#text.length ? this.#text.charAt(this.#at) : undefined;
  }

  #peekWithin(start: number, kind: 'Object' | 'Array'): string {
    const character = this.#peek();
    if (character !== undefined) return character;
    const marker = `(start marker at ${source(this.#text, start)})`;
    throw new Found(`Unexpected end-of-input: expected close marker for ${kind} ${marker}`, this.#at);
  }

  #unexpected(character: string, what: string, verb = 'expected '): Found {
    return new Found(`Unexpected character (${shown(character)}): ${verb}${what}`, this.#at);
  }
}

const SPACE = new Set([' ', '\t', '\n', '\r']);
const isDigit = (character: string): boolean => character >= '0' && character <= '9';
const isLetter = (character: string): boolean => /[A-Za-z_$]/.test(character);

/** Control characters, those of Latin-1 included, by code alone. */
function shown(character: string): string {
  const code = character.charCodeAt(0);
  const isControl = code < 32 || (code >= 127 && code < 160);
  return isControl ? `(CTRL-CHAR, code ${code})` : `'${character}' (code ${code})`;
}
