/** Values below this have a bucket of their own; above, every power of two is cut into half as many. */
const EXACT = 128;
const PARTS = EXACT / 2;

/**
 * How often each size of value occurred, in buckets at most 1/64 wide: percentiles are exact to 0.8 %, however many
 * values came. Made of whole numbers alone, so that every machine finds the same bucket.
 */
export class Histogram {
  readonly #buckets: number[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** `value`: a whole number, not negative. */
  add(value: number, times = 1): void {
    const bucket = bucketOf(value);
    for (let next = this.#buckets.length; next <= bucket; next += 1) this.#buckets.push(0);
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + times;
    this.#count += times;
  }

  /** The value that `share` (0 to 1) of all values do not pass; undefined without values. */
  percentile(share: number): number | undefined {
    const rank = Math.max(1, Math.ceil(this.#count * share));
    let passed = 0;
    for (const [bucket, times] of this.#buckets.entries()) {
      passed += times;
      if (passed >= rank) return middleOf(bucket);
    }
    return undefined;
  }

  /** Takes in all values of another histogram. */
  addAll(other: Histogram): void {
    for (const [bucket, times] of other.#buckets.entries()) {
      this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + times;
    }
    this.#count += other.#count;
  }
}

function bucketOf(value: number): number {
  if (value < EXACT) return value;
  const shift = bitLength(value) - 7;
  return EXACT + (shift - 1) * PARTS + (Math.floor(value / 2 ** shift) - PARTS);
}

function middleOf(bucket: number): number {
  if (bucket < EXACT) return bucket;
  const shift = Math.floor((bucket - EXACT) / PARTS) + 1;
  const lowest = PARTS + ((bucket - EXACT) % PARTS);
  return (lowest + 0.5) * 2 ** shift;
}

/** Binary digits of a whole number up to 2^53; `clz32` alone sees the lowest 32. */
function bitLength(value: number): number {
  const high = Math.floor(value / 0x1_0000_0000);
  return high > 0 ? 64 - Math.clz32(high) : 32 - Math.clz32(value);
}
