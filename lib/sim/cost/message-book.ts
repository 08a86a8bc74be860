import type { Instant } from '#lib/std/time.ts';
import type { MessageId, ResourceId } from '../ids.ts';
import type { EntryOf } from '../journal/entry.ts';

/** What the bill needs to know of a message that still exists. */
export interface BookedMessage {
  readonly bytes: number;
  queue: ResourceId;
  /** Received from this queue before. */
  isReceived: boolean;
  /** Given to a function from this queue before. */
  isInvoked: boolean;
  movedAt: Instant | undefined;
}

/** The messages of all queues, from their sending to their end. */
export class MessageBook {
  readonly #messages = new Map<MessageId, BookedMessage>();

  get(id: MessageId): BookedMessage | undefined {
    return this.#messages.get(id);
  }

  sent({ message, queue, bytes }: EntryOf<'message.sent'>): void {
    this.#messages.set(message, { bytes, queue, isReceived: false, isInvoked: false, movedAt: undefined });
  }

  /** The next queue begins with it anew: what its consumer does first is no retry. */
  moved({ message, target, at }: EntryOf<'message.dead-lettered'>): void {
    const booked = this.#messages.get(message);
    if (booked === undefined) return;
    booked.queue = target;
    booked.isReceived = false;
    booked.isInvoked = false;
    booked.movedAt = at;
  }

  gone(message: MessageId): void {
    this.#messages.delete(message);
  }

  purged(queue: ResourceId): void {
    for (const [id, booked] of this.#messages) if (booked.queue === queue) this.#messages.delete(id);
  }
}
