import type { Evaluate } from './compiled-expression.ts';
import type { Row } from './row.ts';
import { groupKey } from './stats-table.ts';

/** `dedup`: of the rows with the same values, the first by an order. Those that lack a value are all kept (assumed). */
export class DistinctRows {
  readonly #keys: readonly Evaluate[];
  readonly #compare: (a: Row, b: Row) => number;
  readonly #rows = new Map<string, Row>();
  readonly #without: Row[] = [];
  #size = 0;

  constructor(keys: readonly Evaluate[], compare: (a: Row, b: Row) => number) {
    this.#keys = keys;
    this.#compare = compare;
  }

  /** Characters it holds, about. */
  get size(): number {
    return this.#size;
  }

  add(row: Row): void {
    const values = this.#keys.map((key) => key(row));
    if (values.includes(undefined)) {
      this.#without.push(row);
      this.#size += row.size;
      return;
    }
    const key = groupKey(values);
    const known = this.#rows.get(key);
    if (known !== undefined && this.#compare(known, row) <= 0) return;
    this.#rows.set(key, row);
    this.#size += row.size - (known?.size ?? -key.length);
  }

  rows(): readonly Row[] {
    return [...this.#rows.values(), ...this.#without].sort(this.#compare);
  }
}
