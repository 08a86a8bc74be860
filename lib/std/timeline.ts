import { Deque } from './deque.ts';
import { Heap } from './heap.ts';
import type { Instant } from './time.ts';

/**
 * Things that come up at an instant, the earliest first, those of one instant in the order they were added. What is no
 * longer of interest is not searched and removed: `isLive` tells, when its turn comes. Adding in order of time costs
 * O(1), out of order O(log n).
 */
export class Timeline<T> {
  readonly #isLive: (item: T, at: Instant) => boolean;
  readonly #lane = new Deque<Moment<T>>();
  #heap = new Heap<Moment<T>>(isBefore);
  #sequence = 0;
  #compactAt = COMPACT_MIN;

  constructor(isLive: (item: T, at: Instant) => boolean) {
    this.#isLive = isLive;
  }

  add(at: Instant, item: T): void {
    this.#sequence += 1;
    const moment = { at, sequence: this.#sequence, item };
    const last = this.#lane.last();
    if (last === undefined || last.at <= at) this.#lane.push(moment);
    else this.#heap.push(moment);
    if (this.#lane.size + this.#heap.size > this.#compactAt) this.#compact();
  }

  /** When the next live item comes up. */
  next(): Instant | undefined {
    return this.#peek()?.at;
  }

  /** Takes the next live item if it comes up at `until` or before. */
  take(until: Instant): T | undefined {
    const first = this.#peek();
    if (first === undefined || first.at > until) return undefined;
    this.#drop(first);
    return first.item;
  }

  /** Takes everything, live or not, in no particular order. */
  drain(): T[] {
    const items = [...this.#lane].map((moment) => moment.item);
    this.#lane.retain(() => false);
    for (let moment = this.#heap.pop(); moment !== undefined; moment = this.#heap.pop()) items.push(moment.item);
    return items;
  }

  #peek(): Moment<T> | undefined {
    for (;;) {
      const first = this.#first();
      if (first === undefined || this.#isLive(first.item, first.at)) return first;
      this.#drop(first);
    }
  }

  #first(): Moment<T> | undefined {
    const lane = this.#lane.peek();
    const heap = this.#heap.peek();
    if (lane === undefined || heap === undefined) return lane ?? heap;
    return isBefore(heap, lane) ? heap : lane;
  }

  #drop(moment: Moment<T>): void {
    if (this.#lane.peek() === moment) this.#lane.shift();
    else this.#heap.pop();
  }

  /** Lets go of dead items behind a live one. Doubling the mark keeps the cost per item constant. */
  #compact(): void {
    const isLive = ({ item, at }: Moment<T>) => this.#isLive(item, at);
    this.#lane.retain(isLive);
    const heap = new Heap<Moment<T>>(isBefore);
    for (let moment = this.#heap.pop(); moment !== undefined; moment = this.#heap.pop()) {
      if (isLive(moment)) heap.push(moment);
    }
    this.#heap = heap;
    this.#compactAt = Math.max(COMPACT_MIN, 2 * (this.#lane.size + heap.size));
  }
}

interface Moment<T> {
  readonly at: Instant;
  readonly sequence: number;
  readonly item: T;
}

function isBefore<T>(a: Moment<T>, b: Moment<T>): boolean {
  return a.at === b.at ? a.sequence < b.sequence : a.at < b.at;
}

const COMPACT_MIN = 1024;
