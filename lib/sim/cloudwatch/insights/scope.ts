import type { Column, Expression } from './query.ts';
import { QueryError } from './query-error.ts';

/** Which names mean something at a place in a query: any field of a log event, and after `stats` its columns alone. */
export class Scope {
  readonly #made = new Set<string>();
  readonly #columns: ReadonlyMap<string, string> | undefined;

  /** @param columns those of the `stats` before, undefined where there is none. */
  constructor(columns: readonly Column[] | undefined) {
    this.#columns = columns && new Map(columns.map(({ name, value }) => [value.written, name]));
    for (const { name } of columns ?? []) this.#made.add(name);
  }

  /** The column an expression stands for: after `stats avg(@duration)`, that is what `avg(@duration)` means. */
  columnOf(expression: Expression): string | undefined {
    if (expression.kind === 'field' && this.#made.has(expression.name)) return expression.name;
    return expression.kind === 'call' ? this.#columns?.get(expression.written) : undefined;
  }

  /** What a column is called: one of `stats` keeps its name, however it is written now. */
  nameOf({ name, aliased, value }: Column): string {
    return aliased ? name : (this.columnOf(value) ?? name);
  }

  /** A query makes a name once. @throws QueryError */
  define(name: string, offset: number): void {
    if (this.#made.has(name)) throw new QueryError(offset, `Ephemeral field is already defined: ${name}.`);
    this.#made.add(name);
  }

  /** True for what a row may have. */
  has(name: string): boolean {
    return this.#columns === undefined || this.#made.has(name);
  }

  /** @throws QueryError for what `stats` has left behind. */
  check(name: string, offset: number): void {
    if (this.has(name)) return;
    // What begins with a blank is the query's own.
    const known = [...this.#made].filter((each) => !each.startsWith(' ')).join(', ');
    throw new QueryError(offset, `After stats there is no ${name}: it leaves ${known === '' ? 'nothing' : known}.`);
  }
}
