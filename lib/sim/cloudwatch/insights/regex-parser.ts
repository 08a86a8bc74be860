import { INSIGHTS_NESTING_MAX, INSIGHTS_REGEX_INSTRUCTIONS_MAX } from '../../limits.ts';
import {
  ANY,
  type Assertion,
  BLANKS,
  type CharacterSet,
  characterSet,
  DIGITS,
  type Ranges,
  WORDS,
} from './regex-program.ts';

/** A regular expression as a tree. */
export type RegexNode =
  | { readonly kind: 'characters'; readonly accepts: CharacterSet }
  | { readonly kind: 'assert'; readonly what: Assertion }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly RegexNode[] }
  /** `name` is undefined for a group that is only for order. */
  | { readonly kind: 'group'; readonly name: string | undefined; readonly body: RegexNode }
  | {
      readonly kind: 'repeat';
      readonly body: RegexNode;
      readonly least: number;
      readonly most: number;
      readonly lazy: boolean;
    };

export interface ParsedRegex {
  readonly body: RegexNode;
  readonly names: readonly string[];
  readonly ignoreCase: boolean;
}

/** What is wrong with a regular expression, and where in it. */
export class RegexError extends Error {
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** @throws RegexError for what is wrong, and for what only an engine that backtracks could do. */
export function parseRegex(source: string): ParsedRegex {
  const flag = source.startsWith('(?i)');
  const parser = new RegexParser(source, flag ? 4 : 0);
  const body = parser.choice();
  if (parser.at < source.length) throw new RegexError(parser.at, 'this ) closes nothing; write \\) for the character');
  return { body, names: parser.names, ignoreCase: flag };
}

/** Each thread of the machine carries where they begin and end. */
const GROUPS_MAX = 32;

class RegexParser {
  readonly names: string[] = [];
  readonly #source: string;
  #depth = 0;
  at: number;

  constructor(source: string, at: number) {
    this.#source = source;
    this.at = at;
  }

  choice(): RegexNode {
    const parts = [this.#sequence()];
    while (this.#take('|')) parts.push(this.#sequence());
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind: 'choice', parts };
  }

  #sequence(): RegexNode {
    const parts: RegexNode[] = [];
    while (this.at < this.#source.length && this.#here !== '|' && this.#here !== ')') parts.push(this.#repeated());
    return { kind: 'sequence', parts };
  }

  #repeated(): RegexNode {
    const start = this.at;
    let body = this.#atom();
    for (let times = this.#times(); times !== undefined; times = this.#times()) {
      if (body.kind === 'assert') throw new RegexError(start, 'a boundary cannot be repeated');
      if (body.kind === 'repeat') throw new RegexError(this.at - 1, 'a repetition is repeated; put the first in ( )');
      body = { kind: 'repeat', body, ...times, lazy: this.#take('?') };
      if (this.#here === '+') throw new RegexError(this.at, 'possessive repetition is not supported');
    }
    return body;
  }

  #times(): { least: number; most: number } | undefined {
    if (this.#take('*')) return { least: 0, most: Number.POSITIVE_INFINITY };
    if (this.#take('+')) return { least: 1, most: Number.POSITIVE_INFINITY };
    if (this.#take('?')) return { least: 0, most: 1 };
    const counted = this.#match(/\{(\d{1,6})(,(\d{0,6}))?\}/y);
    if (counted === undefined) return undefined;
    const [, from = '', comma, to = ''] = counted;
    const least = Number(from);
    const most = comma === undefined ? least : to === '' ? Number.POSITIVE_INFINITY : Number(to);
    if (most < least) throw new RegexError(this.at, 'the repetition ends before it begins');
    if (Math.max(least, Number.isFinite(most) ? most : 0) > INSIGHTS_REGEX_INSTRUCTIONS_MAX)
      throw new RegexError(this.at, 'the repetition is too long');
    return { least, most };
  }

  #atom(): RegexNode {
    const character = this.#here;
    if (character === '(') return this.#group();
    if (character === '[') return { kind: 'characters', accepts: this.#set() };
    if (character === '\\') return this.#escaped();
    if (character === '*' || character === '+' || character === '?')
      throw new RegexError(this.at, `there is nothing for ${character} to repeat`);
    this.at += 1;
    if (character === '.') return { kind: 'characters', accepts: ANY };
    if (character === '^') return { kind: 'assert', what: 'start' };
    if (character === '$') return { kind: 'assert', what: 'end' };
    return one(character);
  }

  #group(): RegexNode {
    const start = this.at;
    this.at += 1;
    const name = this.#groupName(start);
    this.#depth += 1;
    if (this.#depth > INSIGHTS_NESTING_MAX) throw new RegexError(start, 'there are too many groups inside one another');
    const body = this.choice();
    this.#depth -= 1;
    if (!this.#take(')')) throw new RegexError(start, 'this group has no end: close it with )');
    return { kind: 'group', name, body };
  }

  #groupName(start: number): string | undefined {
    if (!this.#take('?')) return undefined;
    if (this.#take(':')) return undefined;
    const named = this.#match(/P?<([A-Za-z_@][\w@.]*)>/y);
    const [, name] = named ?? [];
    if (name === undefined) {
      throw new RegexError(start, 'look-around and flags inside a pattern are not supported; (?i) may begin it');
    }
    if (this.names.length >= GROUPS_MAX) throw new RegexError(start, `there are more than ${GROUPS_MAX} named groups`);
    if (this.names.includes(name)) throw new RegexError(start, `two groups are called ${name}`);
    this.names.push(name);
    return name;
  }

  #escaped(): RegexNode {
    const next = this.#source[this.at + 1];
    if (next === 'b' || next === 'B') {
      this.at += 2;
      return { kind: 'assert', what: next === 'b' ? 'word-boundary' : 'no-word-boundary' };
    }
    return { kind: 'characters', accepts: this.#escape() };
  }

  #escape(): CharacterSet {
    const start = this.at;
    const next = this.#source[start + 1];
    if (next === undefined) throw new RegexError(start, 'a pattern cannot end in a backslash');
    const hex = this.#match(/\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4}))/y);
    if (hex !== undefined) return single(Number.parseInt(hex[1] ?? hex[2] ?? '', 16));
    this.at += 2;
    const ranges = classes.get(next.toLowerCase());
    if (ranges !== undefined) return { ranges, negated: next !== next.toLowerCase() };
    const control = controls.get(next);
    if (control !== undefined) return single(control);
    if (/[1-9k]/.test(next)) throw new RegexError(start, 'back-references are not supported');
    if (/[A-Za-z0]/.test(next)) throw new RegexError(start, `\\${next} is not supported`);
    return single(next.charCodeAt(0));
  }

  #set(): CharacterSet {
    const start = this.at;
    this.at += 1;
    const negated = this.#take('^');
    const ranges: (readonly [number, number])[] = [];
    while (this.#here !== ']' || this.at === start + (negated ? 2 : 1)) {
      if (this.at >= this.#source.length) throw new RegexError(start, 'this set has no end: close it with ]');
      ranges.push(...this.#range());
    }
    this.at += 1;
    return characterSet(ranges, negated);
  }

  #range(): Ranges {
    const first = this.#member();
    const from = first.ranges[0]?.[0];
    const isSingle = first.ranges.length === 1 && !first.negated && from === first.ranges[0]?.[1];
    if (!isSingle || from === undefined || this.#here !== '-' || this.#source[this.at + 1] === ']') {
      return first.negated ? complement(first.ranges) : first.ranges;
    }
    this.at += 1;
    const to = this.#member().ranges[0]?.[1] ?? from;
    if (to < from) throw new RegexError(this.at, 'the range ends before it begins');
    return [[from, to]];
  }

  #member(): CharacterSet {
    if (this.#here === '\\') return this.#escape();
    const unit = this.#source.charCodeAt(this.at);
    this.at += 1;
    return single(unit);
  }

  get #here(): string {
    return this.#source[this.at] ?? '';
  }

  #take(character: string): boolean {
    const is = this.#here === character;
    if (is) this.at += 1;
    return is;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#source) ?? undefined;
    if (found !== undefined) this.at += found[0].length;
    return found;
  }
}

const classes: ReadonlyMap<string, Ranges> = new Map<string, Ranges>([
  ['d', DIGITS],
  ['w', WORDS],
  ['s', BLANKS],
]);

const controls: ReadonlyMap<string, number> = new Map([
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['f', 12],
  ['v', 11],
]);

function single(unit: number): CharacterSet {
  return { ranges: [[unit, unit]], negated: false };
}

function one(character: string): RegexNode {
  return { kind: 'characters', accepts: single(character.charCodeAt(0)) };
}

/** All code units but these, which come in order. */
function complement(ranges: Ranges): Ranges {
  const others: (readonly [number, number])[] = [];
  let from = 0;
  for (const [start, end] of ranges) {
    if (start > from) others.push([from, start - 1]);
    from = end + 1;
  }
  others.push([from, 0xffff]);
  return others;
}
