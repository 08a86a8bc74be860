/** Keeps the newest `limit` items of a stream, and counts those it let go. Adding costs O(1). */
export class Newest<T> {
  readonly #limit: number;
  #items: T[] = [];
  #start = 0;
  #dropped = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(item: T): void {
    if (this.#items.length < this.#limit) {
      this.#items.push(item);
      return;
    }
    this.#items[this.#start] = item;
    this.#start = (this.#start + 1) % this.#limit;
    this.#dropped += 1;
  }

  /** In order of arrival. */
  list(): readonly T[] {
    return [...this.#items.slice(this.#start), ...this.#items.slice(0, this.#start)];
  }

  /** The newest since the last time, and how many were let go; begins anew. */
  take(): { readonly items: readonly T[]; readonly dropped: number } {
    const taken = { items: this.list(), dropped: this.#dropped };
    this.#items = [];
    this.#start = 0;
    this.#dropped = 0;
    return taken;
  }
}
