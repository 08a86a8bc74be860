/** A first-in, first-out line with O(1) amortised `push` and `shift`, however long it grows. */
export class Deque<T> {
  #items: (T | undefined)[] = [];
  #head = 0;

  get size(): number {
    return this.#items.length - this.#head;
  }

  push(item: T): void {
    this.#items.push(item);
  }

  peek(): T | undefined {
    return this.#items[this.#head];
  }

  last(): T | undefined {
    return this.size === 0 ? undefined : this.#items[this.#items.length - 1];
  }

  shift(): T | undefined {
    const item = this.#items[this.#head];
    if (this.size === 0) return undefined;
    // The place is emptied so that what left the line can be collected.
    this.#items[this.#head] = undefined;
    this.#head += 1;
    if (this.size === 0) this.#reset();
    else if (this.#head > COMPACT_AT && this.#head * 2 > this.#items.length) this.#compact();
    return item;
  }

  /** Keeps only the items that `keep` accepts, in their order. O(n). */
  retain(keep: (item: T) => boolean): void {
    // Everything from the head on is an item.
    this.#items = (this.#items.slice(this.#head) as T[]).filter(keep);
    this.#head = 0;
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (let at = this.#head; at < this.#items.length; at += 1) yield this.#items[at] as T; // between head and end
  }

  #reset(): void {
    this.#items.length = 0;
    this.#head = 0;
  }

  #compact(): void {
    this.#items = this.#items.slice(this.#head);
    this.#head = 0;
  }
}

/** Below this many empty places, moving the rest costs more than it frees. */
const COMPACT_AT = 1024;
