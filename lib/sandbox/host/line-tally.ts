import type { LinePlace } from '../bundle/bundled-function.ts';

/** How often a line of the person's files has run. */
export interface LineCount extends LinePlace {
  readonly count: number;
}

/** Adds up the statement counters of all environments of one bundle. */
export class LineTally {
  readonly #places: readonly LinePlace[];
  readonly #counts: Float64Array;

  constructor(places: readonly LinePlace[]) {
    this.#places = places;
    this.#counts = new Float64Array(places.length);
  }

  /** Adds `index:count` pairs, as the guest writes them. */
  add(text: string): void {
    if (text === '') return;
    for (const pair of text.split(',')) {
      const [index = '0', count = '0'] = pair.split(':');
      this.#counts[Number(index)] = (this.#counts[Number(index)] ?? 0) + Number(count);
    }
  }

  /** Every line with a statement, also those that never ran; of several statements on a line the one that ran most. */
  counts(): readonly LineCount[] {
    const lines = new Map<string, LineCount>();
    this.#places.forEach((place, index) => {
      const key = `${place.file}:${place.line}`;
      const count = Math.max(this.#counts[index] ?? 0, lines.get(key)?.count ?? 0);
      lines.set(key, { ...place, count });
    });
    return [...lines.values()];
  }
}
