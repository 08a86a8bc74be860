import { INSIGHTS_NESTING_MAX } from '../../limits.ts';
import { aggregates } from './aggregates.ts';
import { functions } from './functions.ts';
import { FUNCTIONS_LEFT_OUT } from './left-out.ts';
import { periodMillis } from './period.ts';
import type { BinaryOperator, Expression } from './query.ts';
import { QueryError } from './query-error.ts';
import type { QueryScanner, QuerySymbol } from './query-scanner.ts';
import { Regex } from './regex.ts';
import { RegexError } from './regex-parser.ts';

/** How tightly an operator binds, the loosest first. `not` stands between `and` and the comparisons. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['or'],
  ['and'],
  ['=', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];
const COMPARISON = 2;

/** Of a whole query. A long chain of them is as deep, for whoever walks it, as it is long. */
const OPERATORS_MAX = 1_000;

// `written` is looked at to find a column again: `avg( @duration )` is `avg(@duration)`.
const BLANKS = /\s+/g;

/** What the union's members have besides their place. */
type Body = Expression extends infer Each
  ? Each extends Expression
    ? Omit<Each, 'offset' | 'written'>
    : never
  : never;

/** Reads expressions. */
export class ExpressionParser {
  readonly #scanner: QueryScanner;
  #depth = 0;
  #operators = 0;

  constructor(scanner: QueryScanner) {
    this.#scanner = scanner;
  }

  /** @throws QueryError */
  expression(): Expression {
    return this.#inside(() => this.#level(0));
  }

  /** A regular expression between slashes. */
  regex(): Regex {
    const { source, offset } = this.#scanner.takeRegex();
    try {
      return new Regex(source);
    } catch (error) {
      if (error instanceof RegexError) {
        throw new QueryError(offset + error.at, `In the regular expression, ${error.message}.`);
      }
      throw error;
    }
  }

  #inside(parse: () => Expression): Expression {
    this.#depth += 1;
    if (this.#depth > INSIGHTS_NESTING_MAX) throw this.#scanner.unexpected('there are too many inside one another');
    const inner = parse();
    this.#depth -= 1;
    return inner;
  }

  #level(level: number): Expression {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#signed();
    if (level === COMPARISON && this.#scanner.isWord('not')) return this.#not();
    const start = this.#scanner.next.offset;
    let left = this.#level(level + 1);
    if (level === COMPARISON) left = this.#matched(start, left);
    for (let operator = this.#operator(operators); operator !== undefined; operator = this.#operator(operators)) {
      const right = this.#level(level + 1);
      left = this.#at(start, { kind: 'binary', operator, left, right });
    }
    return left;
  }

  #operator(among: readonly BinaryOperator[]): BinaryOperator | undefined {
    const found = among.find((each) => this.#scanner.isSign(each) || this.#scanner.isWord(each));
    if (found === undefined) return undefined;
    this.#operators += 1;
    if (this.#operators > OPERATORS_MAX) throw this.#scanner.unexpected('the query has too many operators');
    this.#scanner.take();
    return found;
  }

  #not(): Expression {
    const start = this.#scanner.take().offset;
    const value = this.#inside(() => this.#level(COMPARISON));
    return this.#at(start, { kind: 'not', value });
  }

  /** `like`, `=~` and `in`, with or without `not`. */
  #matched(start: number, value: Expression): Expression {
    const negated = this.#scanner.takeWord('not');
    if (this.#scanner.takeWord('like')) {
      return this.#at(start, { kind: 'like', value, pattern: this.#pattern(), negated });
    }
    if (this.#scanner.takeWord('in')) return this.#at(start, { kind: 'in', value, list: this.#list(), negated });
    if (negated) throw this.#scanner.unexpected('expected like or in after not');
    if (!this.#scanner.takeSign('=~')) return value;
    if (!this.#scanner.isSign('/')) throw this.#scanner.unexpected('=~ takes a regular expression, /like this/');
    return this.#at(start, { kind: 'like', value, pattern: this.regex(), negated: false });
  }

  #pattern(): string | Regex {
    if (this.#scanner.next.kind === 'string') return this.#scanner.take().text;
    if (this.#scanner.isSign('/')) return this.regex();
    throw this.#scanner.unexpected('like takes a "text" or a regular expression, /like this/');
  }

  #list(): readonly Expression[] {
    this.#scanner.expectSign('[');
    const list: Expression[] = [];
    while (!this.#scanner.isSign(']')) {
      list.push(this.expression());
      if (!this.#scanner.takeSign(',')) break;
    }
    this.#scanner.expectSign(']');
    return list;
  }

  #signed(): Expression {
    const start = this.#scanner.next.offset;
    let signs = 0;
    while (this.#scanner.takeSign('-')) signs += 1;
    const value = this.#power();
    return signs % 2 === 1 ? this.#at(start, { kind: 'negative', value }) : value;
  }

  #power(): Expression {
    const start = this.#scanner.next.offset;
    const left = this.#primary();
    if (!this.#scanner.takeSign('^')) return left;
    const right = this.#inside(() => this.#signed());
    return this.#at(start, { kind: 'binary', operator: '^', left, right });
  }

  #primary(): Expression {
    const scanner = this.#scanner;
    const { kind, offset } = scanner.next;
    if (scanner.takeSign('(')) {
      const inner = this.expression();
      scanner.expectSign(')');
      return inner;
    }
    if (kind === 'number') return this.#at(offset, { kind: 'number', value: Number(scanner.take().text) });
    if (kind === 'string') return this.#at(offset, { kind: 'text', value: scanner.take().text });
    if (kind === 'period') return this.#period(scanner.take());
    if (kind !== 'name') throw scanner.unexpected('expected a field, a number, a "text" or a function');
    const name = scanner.take();
    if (!name.quoted && scanner.takeSign('(')) return this.#call(name);
    const literal = name.quoted ? undefined : LITERALS.get(name.text.toLowerCase());
    if (literal !== undefined) return this.#at(offset, { kind: 'number', value: literal });
    return this.#at(offset, { kind: 'field', name: name.text });
  }

  #period({ text, offset }: QuerySymbol): Expression {
    const millis = periodMillis(text);
    if (millis === undefined) throw new QueryError(offset, `${text} is neither a number nor a period such as 5m.`);
    if (millis === 'calendar') {
      throw new QueryError(offset, `Months, quarters and years are not simulated; ${text} is one.`, 'not-simulated');
    }
    return this.#at(offset, { kind: 'period', millis });
  }

  #call({ text, offset }: QuerySymbol): Expression {
    const args: Expression[] = [];
    const name = text.toLowerCase();
    const everything = this.#scanner.takeSign('*');
    while (!everything && !this.#scanner.isSign(')')) {
      args.push(this.expression());
      if (!this.#scanner.takeSign(',')) break;
    }
    this.#scanner.expectSign(')');
    if (everything && name !== 'count') throw new QueryError(offset, `Only count takes *; ${text} takes a field.`);
    checkCall({ name, args, text, offset });
    return this.#at(offset, { kind: 'call', name, args });
  }

  #at(offset: number, body: Body): Expression {
    const written = this.#scanner.text.slice(offset, this.#scanner.reached).replace(BLANKS, '').toLowerCase();
    // The body is a member of the union without the two that every member has.
    return { ...body, offset, written } as Expression;
  }
}

/** JSON's own words; true and false are 1 and 0. */
const LITERALS: ReadonlyMap<string, number> = new Map([
  ['true', 1],
  ['false', 0],
]);

interface Call {
  readonly name: string;
  readonly args: readonly Expression[];
  readonly text: string;
  readonly offset: number;
}

function checkCall({ name, args, text, offset }: Call): void {
  if (FUNCTIONS_LEFT_OUT.has(name)) {
    throw new QueryError(offset, `The function ${text} is not simulated.`, 'not-simulated');
  }
  const known = name === 'bin' ? BIN : (functions.get(name) ?? aggregates.get(name));
  if (known === undefined) throw new QueryError(offset, `There is no function ${text}.`);
  const { least, most } = known;
  if (args.length < least || args.length > most) throw new QueryError(offset, countWords(text, known, args.length));
  const period = name === 'bin' ? 0 : functions.get(name)?.period;
  if (period !== undefined && args[period]?.kind !== 'period') {
    throw new QueryError(args[period]?.offset ?? offset, `${text} takes a period such as 5m.`);
  }
}

const BIN = { least: 1, most: 1 };

function countWords(text: string, { least, most }: { least: number; most: number }, given: number): string {
  const wanted = least === most ? String(least) : `${least} to ${most}`;
  return `${text} takes ${wanted} ${wanted === '1' ? 'argument' : 'arguments'}, and has ${given}.`;
}
