import type { Instant } from '#lib/std/time.ts';
import { utf8Length } from '#lib/std/utf8.ts';
import type { BatchId, EntryNumber, MessageId, ResourceId } from '../ids.ts';
import type { ReceivedMessage } from '../kernel/plan.ts';
import { BATCH_PAYLOAD_BYTES_MAX } from '../limits.ts';
import { PAYLOAD_FRAME_BYTES, RECORD_SEPARATOR_BYTES, recordsPayload } from './queue-record.ts';

/** Messages being gathered for one invocation. */
export class Gathering {
  readonly queue: ResourceId;
  readonly messages: ReceivedMessage[] = [];
  readonly #records: string[] = [];
  readonly #places = new Map<MessageId, number>();
  #bytes = PAYLOAD_FRAME_BYTES;

  constructor(queue: ResourceId) {
    this.queue = queue;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get payload(): string {
    return recordsPayload(this.#records);
  }

  /**
   * Without the messages whose visibility timeout ended while they waited for a free poller: they are in the queue
   * again, and handed out anew.
   */
  stillHidden(now: Instant): Gathering {
    if (this.messages.every(({ visibleAt }) => visibleAt >= now)) return this;
    const rest = new Gathering(this.queue);
    for (const [index, message] of this.messages.entries()) {
      const record = this.#records[index];
      if (record !== undefined && message.visibleAt >= now) rest.add(message, record);
    }
    return rest;
  }

  /** Adds a message unless its record would take the payload over 6 MB (SQS-ESM-03). The first always fits. */
  add(message: ReceivedMessage, record: string): boolean {
    const place = this.#places.get(message.id);
    if (place !== undefined) return this.#renew(place, message, record);
    const bytes = recordBytes(message, record) + (this.#records.length > 0 ? RECORD_SEPARATOR_BYTES : 0);
    if (this.messages.length > 0 && this.#bytes + bytes > BATCH_PAYLOAD_BYTES_MAX) return false;
    this.#places.set(message.id, this.messages.length);
    this.messages.push(message);
    this.#records.push(record);
    this.#bytes += bytes;
    return true;
  }

  /** Received again while it was gathered, its visibility timeout being over: the later receive counts (SQS-25). */
  #renew(place: number, message: ReceivedMessage, record: string): true {
    const [before, known] = [this.messages[place], this.#records[place]];
    if (before !== undefined && known !== undefined) {
      this.#bytes += recordBytes(message, record) - recordBytes(before, known);
    }
    this.messages[place] = message;
    this.#records[place] = record;
    return true;
  }
}

/** Without attributes, only the body can hold more bytes than characters, and how many is known of the message. */
function recordBytes({ body, bytes, attributes }: ReceivedMessage, record: string): number {
  return attributes.length === 0 ? record.length + bytes - body.length : utf8Length(record);
}

/** A batch under way: handed to the function, or waiting to be tried again. */
export interface Batch {
  readonly id: BatchId;
  readonly queue: ResourceId;
  readonly function: ResourceId;
  /** The version or alias of it; empty without one. */
  readonly qualifier: string;
  readonly messages: readonly ReceivedMessage[];
  readonly payload: string;
  /** `batch.formed` */
  readonly formed: EntryNumber;
  /** When the first of its messages becomes visible again: a throttled batch is tried no longer (SQS-ESM-15). */
  readonly visibleAt: Instant;
  throttles: number;
}
