import { type Aggregate, type AggregateFunction, aggregates } from './aggregates.ts';
import { compileExpression, type Evaluate } from './compiled-expression.ts';
import type { Column, Expression } from './query.ts';
import type { QueryContext } from './query-context.ts';
import { QueryError } from './query-error.ts';
import { apart, GroupRow, type Row, sizeOf } from './row.ts';
import { Scope } from './scope.ts';
import { Timestamp, textOf, type Value } from './value.ts';

/** One function of `stats`, and what it is asked of each row. */
interface Measure {
  readonly start: AggregateFunction['start'];
  readonly share: number;
  readonly value: Evaluate;
}

interface Group {
  readonly keys: readonly Value[];
  readonly aggregates: readonly Aggregate[];
}

/** `stats … by …`: gathers rows into groups. */
export class StatsTable {
  readonly #columns: readonly Column[];
  readonly #by: readonly Column[];
  readonly #keys: readonly Evaluate[];
  readonly #measures: readonly Measure[];
  /** What the columns are once the measures are known, under names no field can have. */
  readonly #results: readonly Evaluate[];
  readonly #timestamp: Evaluate | undefined;
  readonly #context: QueryContext;
  readonly #groups = new Map<string, Group>();
  #size = 0;

  /** @throws QueryError */
  constructor(
    stats: { readonly columns: readonly Column[]; readonly by: readonly Column[] },
    scope: Scope,
    context: QueryContext,
  ) {
    this.#context = context;
    this.#columns = stats.columns;
    this.#by = stats.by;
    this.#keys = stats.by.map(({ value }) => compileExpression(value, scope, context));
    const split = new MeasureSplitter(scope, context);
    const after = new Scope([...stats.by]);
    this.#results = stats.columns.map(({ name, value, offset }) => {
      const before = split.measures.length;
      const rest = split.split(value);
      if (split.measures.length === before && !refersTo(rest, after)) {
        throw new QueryError(offset, `stats takes functions such as count() and avg(…); ${name} is none.`);
      }
      for (const measure of split.fresh()) after.define(measure, offset);
      const result = compileExpression(rest, after, context);
      after.define(name, offset);
      return result;
    });
    this.#measures = split.measures;
    this.#timestamp = timestampOf(scope, context);
  }

  /** Its columns: what it groups by, then what it works out. */
  get columns(): readonly Column[] {
    return [...this.#by, ...this.#columns];
  }

  /** Characters it holds, about. */
  get size(): number {
    return this.#size;
  }

  add(row: Row): void {
    const keys = this.#keys.map((key) => key(row));
    for (const key of keys) this.#context.work.spend(1 + (sizeOf(key) >> 4));
    const group = this.#group(keys);
    const at = this.#at(row);
    for (const [index, { value }] of this.#measures.entries()) {
      const aggregate = group.aggregates[index];
      if (aggregate === undefined) continue;
      const before = aggregate.size;
      aggregate.add(value(row), at);
      this.#size += aggregate.size - before;
    }
  }

  /** The newest group first, as the newest event is (assumed). */
  rows(): readonly Row[] {
    // Without `by` there is one row, though nothing was counted.
    if (this.#by.length === 0 && this.#groups.size === 0) this.#group([]);
    return [...this.#groups.values()].map((group, order) => this.#row(group, order)).reverse();
  }

  #row({ keys, aggregates: worked }: Group, order: number): Row {
    const whole = new GroupRow(order);
    const row = new GroupRow(order);
    for (const [index, { name }] of this.#by.entries()) {
      whole.set(name, keys[index]);
      row.set(name, keys[index]);
    }
    for (const [index, aggregate] of worked.entries()) whole.set(measureName(index), aggregate.result);
    for (const [index, { name }] of this.#columns.entries()) {
      const value = this.#results[index]?.(whole);
      whole.set(name, value);
      row.set(name, value);
    }
    return row;
  }

  #group(keys: readonly Value[]): Group {
    const key = groupKey(keys);
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const group = { keys: keys.map(apart), aggregates: this.#measures.map(({ start, share }) => start(share)) };
    this.#groups.set(key, group);
    this.#size += 128 + 2 * key.length;
    for (const aggregate of group.aggregates) this.#size += aggregate.size;
    for (const value of keys) this.#size += sizeOf(value);
    return group;
  }

  #at(row: Row): number {
    const at = this.#timestamp?.(row);
    return at instanceof Timestamp ? at.millis : -row.order;
  }
}

/** Two groups are one when all their keys are shown alike. */
export function groupKey(keys: readonly Value[]): string {
  return JSON.stringify(keys.map((key) => (key === undefined ? null : textOf(key))));
}

/** No field has a blank in front. */
const measureName = (index: number) => ` ${index}`;

/** Takes the functions of `stats` out of an expression, and leaves their names. */
class MeasureSplitter {
  readonly measures: Measure[] = [];
  readonly #scope: Scope;
  readonly #context: QueryContext;
  #told = 0;

  constructor(scope: Scope, context: QueryContext) {
    this.#scope = scope;
    this.#context = context;
  }

  /** Names of the measures since the last time. */
  fresh(): readonly string[] {
    const names = this.measures.slice(this.#told).map((_, index) => measureName(this.#told + index));
    this.#told = this.measures.length;
    return names;
  }

  split(expression: Expression): Expression {
    switch (expression.kind) {
      case 'call': {
        const found = aggregates.get(expression.name);
        if (found === undefined) return { ...expression, args: expression.args.map((each) => this.split(each)) };
        const name = measureName(this.measures.length);
        this.measures.push(this.#measure(expression, found));
        return { kind: 'field', name, offset: expression.offset, written: name };
      }
      case 'not':
      case 'negative':
        return { ...expression, value: this.split(expression.value) };
      case 'binary':
        return { ...expression, left: this.split(expression.left), right: this.split(expression.right) };
      case 'like':
      case 'in':
        return { ...expression, value: this.split(expression.value) };
      default:
        return expression;
    }
  }

  #measure(call: Extract<Expression, { kind: 'call' }>, { start }: AggregateFunction): Measure {
    const [of, share] = call.args;
    if (share !== undefined && (share.kind !== 'number' || share.value < 0 || share.value > 100)) {
      throw new QueryError(share.offset, `${call.name} takes a number from 0 to 100 behind the field.`);
    }
    const value = of === undefined ? () => 1 : compileExpression(of, this.#scope, this.#context);
    return {
      start,
      share: share?.kind === 'number' ? share.value : 0,
      value,
    };
  }
}

/** True when it holds a field at all, be it an earlier column: `provisioned - used as over`. */
function refersTo(expression: Expression, scope: Scope): boolean {
  switch (expression.kind) {
    case 'field':
      return scope.columnOf(expression) !== undefined;
    case 'call':
      return expression.args.some((each) => refersTo(each, scope));
    case 'binary':
      return refersTo(expression.left, scope) || refersTo(expression.right, scope);
    case 'not':
    case 'negative':
    case 'like':
    case 'in':
      return refersTo(expression.value, scope);
    default:
      return false;
  }
}

/** Undefined after a first `stats` that has left no `@timestamp`. */
function timestampOf(scope: Scope, context: QueryContext): Evaluate | undefined {
  if (!scope.has('@timestamp')) return undefined;
  return compileExpression({ kind: 'field', name: '@timestamp', offset: 0, written: '@timestamp' }, scope, context);
}
