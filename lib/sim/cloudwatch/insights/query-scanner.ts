import { placeOf, QueryError } from './query-error.ts';

/** One symbol of a query. `text` is what it means: of a name and a string without their quotes. */
export interface QuerySymbol {
  readonly kind: 'name' | 'number' | 'period' | 'string' | 'sign' | 'end';
  readonly text: string;
  readonly offset: number;
  /** Offset behind it. */
  readonly end: number;
  /** A name in backticks, which is never a keyword. */
  readonly quoted: boolean;
}

const BLANK = /(?:\s+|#[^\n]*)*/y;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+(?![\w.]))?/y;
const UNIT = /[A-Za-z]+/y;
// A name in pieces: `record.metrics.durationMs`, `items.0.id`, and pieces in backticks, which may hold any character.
const NAME = /[@A-Za-z_](?:[\w.@]|`[^`]*`)*|`[^`]*`(?:[\w.@]|`[^`]*`)*/y;
const SIGN = /!=|<=|>=|=~|[=<>|,()[\]*+\-/%^]/y;

/** Reads a query symbol by symbol. What `/` begins, a division or a regular expression, only the parser knows. */
export class QueryScanner {
  readonly text: string;
  #next: QuerySymbol;
  /** Offset behind the symbol taken last. */
  #reached = 0;

  constructor(text: string) {
    this.text = text;
    this.#next = this.#scan(0);
  }

  get next(): QuerySymbol {
    return this.#next;
  }

  /** Offset behind the symbol taken last. */
  get reached(): number {
    return this.#reached;
  }

  take(): QuerySymbol {
    const taken = this.#next;
    this.#reached = taken.end;
    this.#next = this.#scan(taken.end);
    return taken;
  }

  isSign(text: string): boolean {
    return this.#next.kind === 'sign' && this.#next.text === text;
  }

  /** Keywords are written in either case. */
  isWord(text: string): boolean {
    const { kind, quoted } = this.#next;
    return kind === 'name' && !quoted && this.#next.text.toLowerCase() === text;
  }

  takeSign(text: string): boolean {
    const is = this.isSign(text);
    if (is) this.take();
    return is;
  }

  takeWord(text: string): boolean {
    const is = this.isWord(text);
    if (is) this.take();
    return is;
  }

  expectSign(text: string): void {
    if (!this.takeSign(text)) throw this.unexpected(`expected ${text}`);
  }

  /** Takes a regular expression that begins here: `{ source, offset }` of what is between its slashes. */
  takeRegex(): { readonly source: string; readonly offset: number } {
    const start = this.#next.offset + 1;
    for (let at = start; at < this.text.length; at += 1) {
      const character = this.text[at];
      if (character === '\\') at += 1;
      else if (character === '/') {
        this.#reached = at + 1;
        this.#next = this.#scan(at + 1);
        return { source: this.text.slice(start, at), offset: start };
      }
    }
    throw new QueryError(start - 1, 'The regular expression has no end: close it with /.');
  }

  /** In AWS's words, and what would be right. */
  unexpected(expectation: string): QueryError {
    const { kind, offset, end } = this.#next;
    const { line, column } = placeOf(this.text, offset);
    const found = kind === 'end' ? 'end of query' : this.text.slice(offset, end);
    return new QueryError(
      offset,
      `unexpected symbol found ${found} at line ${line} and position ${column}: ${expectation}`,
    );
  }

  #scan(from: number): QuerySymbol {
    const offset = from + this.#match(BLANK, from).length;
    const first = this.text[offset];
    if (first === undefined) return { kind: 'end', text: '', offset, end: offset, quoted: false };
    if (first === '"' || first === "'") return this.#string(offset, first);
    const number = this.#match(NUMBER, offset);
    if (number !== '') return this.#number(offset, number);
    const name = this.#match(NAME, offset);
    if (name !== '') {
      const text = name.replaceAll('`', '');
      return { kind: 'name', text, offset, end: offset + name.length, quoted: text !== name };
    }
    const sign = this.#match(SIGN, offset);
    // What is no symbol at all is told by whoever expected another one.
    const text = sign === '' ? first : sign;
    return { kind: 'sign', text, offset, end: offset + text.length, quoted: false };
  }

  /** `5`, or a period such as `5m`. */
  #number(offset: number, number: string): QuerySymbol {
    const unit = this.#match(UNIT, offset + number.length);
    const text = number + unit;
    return { kind: unit === '' ? 'number' : 'period', text, offset, end: offset + text.length, quoted: false };
  }

  #string(offset: number, quote: string): QuerySymbol {
    let text = '';
    for (let at = offset + 1; at < this.text.length; at += 1) {
      const character = this.text[at] ?? '';
      if (character === quote) return { kind: 'string', text, offset, end: at + 1, quoted: false };
      if (character !== '\\') text += character;
      else {
        at += 1;
        text += unescaped(this.text[at] ?? '', quote);
      }
    }
    throw new QueryError(offset, `The text has no end: close it with ${quote}.`);
  }

  #match(pattern: RegExp, at: number): string {
    pattern.lastIndex = at;
    return pattern.exec(this.text)?.[0] ?? '';
  }
}

/** A backslash before anything else stays: texts hold patterns and paths. */
function unescaped(character: string, quote: string): string {
  if (character === quote || character === '\\') return character;
  if (character === 'n') return '\n';
  return character === 't' ? '\t' : `\\${character}`;
}
