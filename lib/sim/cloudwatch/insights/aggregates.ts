import { naturalOrder } from './natural-order.ts';
import { apart, sizeOf } from './row.ts';
import { finite, numberOf, textOf, type Value } from './value.ts';

/** One function of `stats` over the rows of one group. What has no value is passed over. */
export interface Aggregate {
  /** `at` tells rows apart by time: earlier, later. */
  add(value: Value, at: number): void;
  readonly result: Value;
  /** Characters it holds, about. */
  readonly size: number;
}

/** How many arguments a function of `stats` takes, and what works it out. `share` is the number behind the field. */
export interface AggregateFunction {
  readonly least: number;
  readonly most: number;
  readonly start: (share: number) => Aggregate;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Stats.html */
export const aggregates: ReadonlyMap<string, AggregateFunction> = new Map<string, AggregateFunction>([
  ['count', { least: 0, most: 1, start: () => new Count() }],
  ['count_distinct', { least: 1, most: 1, start: () => new Distinct() }],
  ['sum', { least: 1, most: 1, start: () => new Moments(({ count, sum }) => (count === 0 ? undefined : sum)) }],
  ['avg', { least: 1, most: 1, start: () => new Moments(({ count, sum }) => finite(sum / count)) }],
  ['stddev', { least: 1, most: 1, start: () => new Moments(deviation) }],
  ['min', { least: 1, most: 1, start: () => new Extreme(({ order }) => order < 0) }],
  ['max', { least: 1, most: 1, start: () => new Extreme(({ order }) => order > 0) }],
  ['sortsfirst', { least: 1, most: 1, start: () => new Extreme(({ order }) => order < 0) }],
  ['sortslast', { least: 1, most: 1, start: () => new Extreme(({ order }) => order > 0) }],
  ['earliest', { least: 1, most: 1, start: () => new Extreme(({ later }) => later < 0) }],
  ['latest', { least: 1, most: 1, start: () => new Extreme(({ later }) => later >= 0) }],
  ['pct', { least: 2, most: 2, start: (share) => new Sample((sorted) => percentile(sorted, share)) }],
  ['percentile', { least: 2, most: 2, start: (share) => new Sample((sorted) => percentile(sorted, share)) }],
  ['median', { least: 1, most: 1, start: () => new Sample(median) }],
]);

class Count implements Aggregate {
  #count = 0;
  readonly size = 16;

  add(value: Value): void {
    if (value !== undefined) this.#count += 1;
  }

  get result(): Value {
    return this.#count;
  }
}

/** Exact, where AWS counts many values only about. */
class Distinct implements Aggregate {
  readonly #seen = new Set<string>();
  size = 64;

  add(value: Value): void {
    if (value === undefined) return;
    const text = textOf(value);
    if (this.#seen.has(text)) return;
    this.#seen.add(textOf(apart(text)));
    this.size += 48 + text.length;
  }

  get result(): Value {
    return this.#seen.size;
  }
}

interface Sums {
  readonly count: number;
  readonly sum: number;
  /** Of the squares of the distances from the mean. */
  readonly spread: number;
}

/** Count, sum and spread in one pass (Welford's way, which does not lose digits). */
class Moments implements Aggregate {
  readonly #read: (sums: Sums) => Value;
  readonly size = 64;
  #count = 0;
  #sum = 0;
  #mean = 0;
  #spread = 0;

  constructor(read: (sums: Sums) => Value) {
    this.#read = read;
  }

  add(value: Value): void {
    const number = numberOf(value);
    if (number === undefined) return;
    this.#count += 1;
    this.#sum += number;
    const distance = number - this.#mean;
    this.#mean += distance / this.#count;
    this.#spread += distance * (number - this.#mean);
  }

  get result(): Value {
    return this.#read({ count: this.#count, sum: this.#sum, spread: this.#spread });
  }
}

/** Of all the values, not of a sample of them (assumed). */
function deviation({ count, spread }: Sums): Value {
  return finite(Math.sqrt(spread / count));
}

/** The value that comes first by some order. */
class Extreme implements Aggregate {
  readonly #beats: (than: { readonly order: number; readonly later: number }) => boolean;
  #best: { readonly value: Value; readonly at: number } | undefined;

  constructor(beats: (than: { readonly order: number; readonly later: number }) => boolean) {
    this.#beats = beats;
  }

  add(value: Value, at: number): void {
    if (value === undefined) return;
    const best = this.#best;
    if (best === undefined || this.#beats({ order: naturalOrder(value, best.value), later: at - best.at })) {
      this.#best = { value: apart(value), at };
    }
  }

  get result(): Value {
    return this.#best?.value;
  }

  get size(): number {
    return 32 + sizeOf(this.#best?.value);
  }
}

/** Every number, for what can only be told of them in order. */
class Sample implements Aggregate {
  readonly #read: (sorted: readonly number[]) => Value;
  readonly #numbers: number[] = [];

  constructor(read: (sorted: readonly number[]) => Value) {
    this.#read = read;
  }

  add(value: Value): void {
    const number = numberOf(value);
    if (number !== undefined) this.#numbers.push(number);
  }

  get result(): Value {
    return this.#read(this.#numbers.toSorted((a, b) => a - b));
  }

  get size(): number {
    return 64 + 8 * this.#numbers.length;
  }
}

/** The smallest value that so many percent of all do not pass (assumed; AWS does not say how it draws the line). */
function percentile(sorted: readonly number[], share: number): Value {
  return sorted[Math.max(0, Math.ceil((share / 100) * sorted.length) - 1)];
}

/** Between the middle two of an even number. */
function median(sorted: readonly number[]): Value {
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
