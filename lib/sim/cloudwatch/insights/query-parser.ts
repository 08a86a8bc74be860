import { INSIGHTS_QUERY_CHARACTERS_MAX, INSIGHTS_ROWS_MAX, INSIGHTS_STATS_MAX } from '../../limits.ts';
import { ExpressionParser } from './expression-parser.ts';
import { COMMANDS_LEFT_OUT } from './left-out.ts';
import type { Column, Command, Expression, ParsePattern, Query, SortKey } from './query.ts';
import { QueryError } from './query-error.ts';
import { QueryScanner } from './query-scanner.ts';

/** @throws QueryError with the place of the first thing wrong. */
export function parseQuery(text: string): Query {
  if (text.length > INSIGHTS_QUERY_CHARACTERS_MAX) {
    throw new QueryError(0, `A query has at most 10,000 characters; this one has ${text.length}.`);
  }
  const commands = new QueryParser(text).commands();
  checkStats(commands);
  return { commands };
}

type CommandParser = (offset: number) => Command;

class QueryParser {
  readonly #scanner: QueryScanner;
  readonly #expressions: ExpressionParser;

  constructor(text: string) {
    this.#scanner = new QueryScanner(text);
    this.#expressions = new ExpressionParser(this.#scanner);
  }

  commands(): readonly Command[] {
    const commands: Command[] = [];
    // A query may begin with a pipe, as one that a comment has cut the first line off does.
    this.#scanner.takeSign('|');
    do commands.push(this.#command());
    while (this.#scanner.takeSign('|'));
    if (this.#scanner.next.kind !== 'end') throw this.#scanner.unexpected('expected | and another command');
    return commands;
  }

  #command(): Command {
    const { kind, text, offset } = this.#scanner.next;
    const name = kind === 'name' ? text.toLowerCase() : '';
    if (COMMANDS_LEFT_OUT.has(name)) {
      throw new QueryError(offset, `The command ${text} is not simulated.`, 'not-simulated');
    }
    const parse = this.#parsers[name];
    if (parse === undefined) throw this.#scanner.unexpected(`expected a command: ${COMMANDS}`);
    this.#scanner.take();
    return parse(offset);
  }

  readonly #parsers: { readonly [name: string]: CommandParser | undefined } = {
    fields: (offset) => ({ kind: 'fields', columns: this.#columns(), offset }),
    display: (offset) => ({ kind: 'display', columns: this.#columns(), offset }),
    filter: (offset) => ({ kind: 'filter', condition: this.#expressions.expression(), offset }),
    stats: (offset) => this.#stats(offset),
    sort: (offset) => this.#sort(offset),
    limit: (offset) => ({ kind: 'limit', rows: this.#rows(), offset }),
    parse: (offset) => this.#parse(offset),
    dedup: (offset) => ({ kind: 'dedup', keys: this.#columns().map(({ value }) => value), offset }),
  };

  #stats(offset: number): Command {
    const columns = this.#columns();
    const by = this.#scanner.takeWord('by') ? this.#columns() : [];
    return { kind: 'stats', columns, by, offset };
  }

  #sort(offset: number): Command {
    this.#scanner.takeWord('by');
    const keys: SortKey[] = [];
    do {
      const value = this.#expressions.expression();
      const descending = this.#scanner.takeWord('desc');
      if (!descending) this.#scanner.takeWord('asc');
      keys.push({ value, descending });
    } while (this.#scanner.takeSign(','));
    return { kind: 'sort', keys, offset };
  }

  #rows(): number {
    const { kind, text } = this.#scanner.next;
    const rows = Number(text);
    if (kind !== 'number' || !Number.isInteger(rows) || rows < 1 || rows > INSIGHTS_ROWS_MAX) {
      throw this.#scanner.unexpected('limit takes a whole number from 1 to 100,000');
    }
    this.#scanner.take();
    return rows;
  }

  #parse(offset: number): Command {
    const { kind } = this.#scanner.next;
    const isPattern = kind === 'string' || this.#scanner.isSign('/');
    const from: Expression = isPattern
      ? { kind: 'field', name: '@message', offset, written: '@message' }
      : this.#parsedField();
    return { kind: 'parse', from, pattern: this.#pattern(), offset };
  }

  /** A field alone: a division would swallow the slash that the pattern begins with. */
  #parsedField(): Expression {
    const { kind, text, offset } = this.#scanner.next;
    if (kind !== 'name') throw this.#scanner.unexpected('parse takes a field and a pattern');
    this.#scanner.take();
    return { kind: 'field', name: text, offset, written: text.toLowerCase() };
  }

  #pattern(): ParsePattern {
    if (this.#scanner.isSign('/')) return this.#regex();
    const { kind, text, offset } = this.#scanner.next;
    if (kind !== 'string') throw this.#scanner.unexpected('parse takes a "text with * in it" or a regular expression');
    this.#scanner.take();
    if (!this.#scanner.takeWord('as')) throw this.#scanner.unexpected('expected as and a name for each *');
    const texts = text.split('*');
    const names = this.#names();
    if (names.length !== texts.length - 1) {
      const told = `${texts.length - 1} * and ${names.length} names`;
      throw new QueryError(offset, `Every * of the pattern needs a name behind as: there are ${told}.`);
    }
    return { kind: 'glob', texts, names };
  }

  #regex(): ParsePattern {
    const { offset } = this.#scanner.next;
    const regex = this.#expressions.regex();
    if (regex.names.length === 0) {
      throw new QueryError(offset, 'parse needs named groups, (?<name>…): each becomes a field.');
    }
    return { kind: 'regex', regex };
  }

  #names(): readonly string[] {
    const names: string[] = [];
    do {
      if (this.#scanner.next.kind !== 'name') throw this.#scanner.unexpected('expected a name');
      names.push(this.#scanner.take().text);
    } while (this.#scanner.takeSign(','));
    return names;
  }

  #columns(): readonly Column[] {
    const columns = [this.#column()];
    while (this.#scanner.takeSign(',')) columns.push(this.#column());
    return columns;
  }

  #column(): Column {
    const { offset } = this.#scanner.next;
    const value = this.#expressions.expression();
    const written = this.#scanner.text.slice(offset, this.#scanner.reached).replace(/\s+/g, ' ');
    const aliased = this.#scanner.takeWord('as');
    if (aliased && this.#scanner.next.kind !== 'name') throw this.#scanner.unexpected('expected a name after as');
    const name = aliased ? this.#scanner.take().text : value.kind === 'field' ? value.name : written;
    return { name, aliased, value, offset };
  }
}

const COMMANDS = 'fields, filter, stats, sort, limit, parse, dedup or display';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Stats.html */
function checkStats(commands: readonly Command[]): void {
  const stats = commands.filter(({ kind }) => kind === 'stats');
  const tooMany = stats[INSIGHTS_STATS_MAX];
  if (tooMany !== undefined) throw new QueryError(tooMany.offset, 'A query can have a maximum of two stats commands.');
  const second = stats[1];
  const early = commands.find(
    ({ kind, offset }) => second !== undefined && offset < second.offset && (kind === 'sort' || kind === 'limit'),
  );
  if (early !== undefined) {
    throw new QueryError(early.offset, `${early.kind} must come after the second stats command.`);
  }
}
