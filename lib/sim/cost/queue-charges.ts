import type { ResourceConfig } from '../config.ts';
import type { ResourceId } from '../ids.ts';
import type { EntryOf, Origin } from '../journal/entry.ts';
import { BATCH_ENTRIES_MAX } from '../limits.ts';
import type { MessageBook } from './message-book.ts';
import type { Meter, Meters } from './meters.ts';
import { type Added, RequestGroup } from './request-group.ts';
import { type RequestSizes, requestSizes } from './request-sizes.ts';
import { REQUEST } from './usage.ts';

type BatchEnd = EntryOf<'batch.succeeded'> | EntryOf<'batch.failed'>;

/** Counts the requests each queue is billed for (PRICE-12, PRICE-20, PRICE-21). */
export class QueueCharges {
  readonly #meters: Meters;
  readonly #messages: MessageBook;
  readonly #sends = new RequestGroup();
  readonly #receives = new RequestGroup();
  #sizes: ReadonlyMap<ResourceId, RequestSizes> = new Map();

  constructor(meters: Meters, messages: MessageBook) {
    this.#meters = meters;
    this.#messages = messages;
  }

  configure(resources: readonly ResourceConfig[]): void {
    this.#sizes = requestSizes(resources);
  }

  /** Persons' and handlers' calls have an entry of their own: one request, whatever it does. */
  called({ resource, request }: EntryOf<'call.made'>): void {
    if (resource !== undefined && isSqs(request.call)) this.#count(resource, 1);
  }

  /** A refused request is not billed (assumed). Clients' refusals have no number, and were not counted. */
  refused({ resource, operation, call }: EntryOf<'call.refused'>): void {
    if (resource !== undefined && call !== undefined && isSqs(operation)) this.#count(resource, -1);
  }

  sent(entry: EntryOf<'message.sent'>): void {
    const { queue, origin, bytes } = entry;
    const limit = this.#limit(origin, 'send');
    this.#add(queue, origin, this.#sends.take({ entry, queue, origin, bytes, limit, isFirst: false, again: false }));
  }

  received(entry: EntryOf<'message.received'>): void {
    const { queue, origin, message, at } = entry;
    const booked = this.#messages.get(message);
    // Dead letters arrive one by one, and a receive that waits takes each of them as it comes.
    const isFirst = booked?.movedAt === at;
    const again = booked?.isReceived ?? false;
    if (booked !== undefined) booked.isReceived = true;
    const limit = this.#limit(origin, 'receive');
    const bytes = booked?.bytes ?? 0;
    this.#add(queue, origin, this.#receives.take({ entry, queue, origin, bytes, limit, isFirst, again }));
  }

  /** A receive that finds messages used up moves them between those it hands out. */
  moved(entry: EntryOf<'message.dead-lettered'>): void {
    this.#receives.pass(entry, entry.queue);
  }

  emptied({ queue, origin }: EntryOf<'receive.emptied'>): void {
    const meter = this.#queue(queue);
    meter.causes.emptyReceives.sqsRequestMillionths += REQUEST;
    if (!hasCallEntry(origin)) meter.usage.sqsRequestMillionths += REQUEST;
  }

  /** A client's, one by one: a poller's are counted by the batch, all others by their call. */
  deleted({ queue, origin }: EntryOf<'message.deleted'>): void {
    if (origin.by === 'client') this.#count(queue, 1);
  }

  /** What a batch leaves to delete goes in requests of ten (assumed). */
  batchEnded({ mapping, deleted }: BatchEnd): void {
    const queue = this.#sizes.get(mapping)?.queue;
    if (queue !== undefined && deleted > 0) this.#count(queue, Math.ceil(deleted / BATCH_ENTRIES_MAX));
  }

  #add(queue: ResourceId, origin: Origin, { begins, requests, againMillionths }: Added): void {
    const { usage, causes } = this.#queue(queue);
    // The call itself is counted where it was made; what is left is the payload beyond the first 64 KB.
    const counted = begins && hasCallEntry(origin) ? 1 : 0;
    usage.sqsRequestMillionths += (requests - counted) * REQUEST;
    causes.retries.sqsRequestMillionths += againMillionths;
  }

  #count(queue: ResourceId, requests: number): void {
    this.#queue(queue).usage.sqsRequestMillionths += requests * REQUEST;
  }

  #queue(id: ResourceId): Meter {
    return this.#meters.of(id, 'queue');
  }

  /** How many messages one request of this origin may carry. */
  #limit(origin: Origin, what: 'send' | 'receive'): number {
    if (hasCallEntry(origin)) return BATCH_ENTRIES_MAX;
    return this.#sizes.get(origin.resource)?.[what] ?? 1;
  }
}

function hasCallEntry(origin: Origin): origin is Extract<Origin, { by: 'person' | 'handler' }> {
  return origin.by === 'person' || origin.by === 'handler';
}

function isSqs(operation: string): boolean {
  return operation.startsWith('sqs:');
}
