import type { Instant } from '#lib/std/time.ts';
import { type EntryNumber, entryNumber, type ResourceId } from '../ids.ts';
import type { Entry, Origin } from '../journal/entry.ts';
import { SQS_CHUNK_BYTES } from '../limits.ts';
import { REQUEST } from './usage.ts';

/** One message of a request that may have carried several. */
export interface Carried {
  readonly entry: Entry;
  readonly queue: ResourceId;
  readonly origin: Origin;
  readonly bytes: number;
  /** Messages a request of this kind may carry. */
  readonly limit: number;
  /** It cannot belong to the request before. */
  readonly isFirst: boolean;
  /** It was carried before. */
  readonly again: boolean;
}

/** What one more message adds to the bill. */
export interface Added {
  /** The request began with it. */
  readonly begins: boolean;
  /** Billed requests: 64 KB of payload each, at least one (PRICE-21). */
  readonly requests: number;
  /** Of them, the share of messages that were carried before, in millionths. May be below 0 when the share shrinks. */
  readonly againMillionths: number;
}

/**
 * Puts messages back together that one request carried: the journal has an entry for each message, the bill a line for
 * each request. What one request wrote stands together, at one instant.
 */
export class RequestGroup {
  #last: EntryNumber = entryNumber(0);
  #at: Instant | undefined;
  #queue: ResourceId | undefined;
  #origin: Origin | undefined;
  #messages = 0;
  #again = 0;
  #bytes = 0;
  #billed = 0;
  #billedAgain = 0;

  take(carried: Carried): Added {
    const begins = !this.#continues(carried);
    if (begins) this.#begin(carried);
    this.#last = carried.entry.n;
    this.#messages += 1;
    this.#bytes += carried.bytes;
    if (carried.again) this.#again += 1;
    return this.#bill(begins);
  }

  /** An entry the same request wrote in between. */
  pass(entry: Entry, queue: ResourceId): void {
    if (entry.n === this.#last + 1 && queue === this.#queue) this.#last = entry.n;
  }

  #continues({ entry, queue, origin, limit, isFirst }: Carried): boolean {
    return (
      !isFirst &&
      entry.n === this.#last + 1 &&
      entry.at === this.#at &&
      queue === this.#queue &&
      this.#messages < limit &&
      isSame(origin, this.#origin)
    );
  }

  #begin({ entry, queue, origin }: Carried): void {
    this.#at = entry.at;
    this.#queue = queue;
    this.#origin = origin;
    this.#messages = 0;
    this.#again = 0;
    this.#bytes = 0;
    this.#billed = 0;
    this.#billedAgain = 0;
  }

  #bill(begins: boolean): Added {
    const billed = Math.max(1, Math.ceil(this.#bytes / SQS_CHUNK_BYTES));
    const billedAgain = Math.round((billed * this.#again * REQUEST) / this.#messages);
    const added = { begins, requests: billed - this.#billed, againMillionths: billedAgain - this.#billedAgain };
    this.#billed = billed;
    this.#billedAgain = billedAgain;
    return added;
  }
}

function isSame(a: Origin, b: Origin | undefined): boolean {
  if (a === b) return true;
  if (b === undefined || a.by !== b.by) return false;
  if (a.by === 'person' || b.by === 'person') return true;
  return a.resource === b.resource && invocationOf(a) === invocationOf(b);
}

function invocationOf(origin: Origin) {
  return origin.by === 'handler' ? origin.invocation : undefined;
}
