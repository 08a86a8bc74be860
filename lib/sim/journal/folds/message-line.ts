import { Deque } from '#lib/std/deque.ts';
import type { Instant } from '#lib/std/time.ts';

/** What a queue's fold knows of one message. */
export interface FoldedMessage {
  state: 'visible' | 'in-flight' | 'delayed' | 'gone';
  /** When it came into this queue: sent, or moved here. */
  readonly since: Instant;
  receives: number;
  /** Why the redrive policy moved it here. */
  readonly deathCause: string | undefined;
}

/** Messages that left may stay in a line until they outnumber the others by this factor. */
const SLACK_FACTOR = 2;
const SLACK = 1_024;

/**
 * Messages of one queue in the order they came, to find the oldest one. A message that left stays in line until it
 * comes to the front, or until too many have left: O(1) amortised, however deep the queue.
 */
export class MessageLine {
  readonly #line = new Deque<FoldedMessage>();
  readonly #left: (message: FoldedMessage) => boolean;

  /** `left`: whether a message counts no longer. Once it left it never comes back. */
  constructor(left: (message: FoldedMessage) => boolean) {
    this.#left = left;
  }

  /** `present`: how many messages the queue holds, this one included. */
  push(message: FoldedMessage, present: number): void {
    this.#line.push(message);
    if (this.#line.size > present * SLACK_FACTOR + SLACK) this.#line.retain((one) => !this.#left(one));
  }

  oldest(): FoldedMessage | undefined {
    for (;;) {
      const first = this.#line.peek();
      if (first === undefined || !this.#left(first)) return first;
      this.#line.shift();
    }
  }
}
