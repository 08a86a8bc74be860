import type { Row } from './row.ts';

/** Keeps the first so many rows by an order, of however many come: all are never held. */
export class BestRows {
  readonly #limit: number;
  readonly #compare: (a: Row, b: Row) => number;
  /** Characters the rows may hold. */
  readonly #space: number;
  #rows: Row[] = [];
  #size = 0;
  #crowded = false;

  constructor(limits: { readonly rows: number; readonly space: number }, compare: (a: Row, b: Row) => number) {
    this.#limit = limits.rows;
    this.#space = limits.space;
    this.#compare = compare;
  }

  /** True when rows were given up for their size, not for their number. */
  get isCrowded(): boolean {
    return this.#crowded;
  }

  add(row: Row): void {
    this.#rows.push(row);
    this.#size += row.size;
    // Twice as many, so that rows are put in order once in a while and not each time.
    if (this.#rows.length >= 2 * this.#limit || this.#size > 2 * this.#space) this.#prune();
  }

  rows(): readonly Row[] {
    this.#prune();
    return this.#rows;
  }

  #prune(): void {
    const kept: Row[] = [];
    let size = 0;
    for (const row of this.#rows.sort(this.#compare)) {
      if (kept.length >= this.#limit) break;
      size += row.size;
      if (size > this.#space && kept.length > 0) {
        this.#crowded = true;
        break;
      }
      kept.push(row);
    }
    this.#rows = kept;
    this.#size = size;
  }
}
