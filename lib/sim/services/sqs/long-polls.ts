import { Deque } from '#lib/std/deque.ts';
import type { Instant } from '#lib/std/time.ts';
import { Timeline } from '#lib/std/timeline.ts';
import type { ResourceId } from '../../ids.ts';
import type { RequestEvent } from './request-event.ts';

/** A receive that waits for messages (SQS-05). */
export interface LongPoll {
  readonly event: RequestEvent<'sqs:ReceiveMessage'>;
  isAnswered: boolean;
}

/** The receives waiting at a queue, the longest wait first. */
export class LongPolls {
  readonly #line = new Deque<LongPoll>();
  readonly #ends = new Timeline<LongPoll>((poll) => !poll.isAnswered);

  add(event: RequestEvent<'sqs:ReceiveMessage'>, until: Instant): void {
    const poll: LongPoll = { event, isAnswered: false };
    this.#line.push(poll);
    this.#ends.add(until, poll);
  }

  /** The one to be served next, without taking it. */
  peek(): LongPoll | undefined {
    while (this.#line.peek()?.isAnswered) this.#line.shift();
    return this.#line.peek();
  }

  /** Takes a poll whose wait is over. */
  takeEnded(now: Instant): LongPoll | undefined {
    return this.#ends.take(now);
  }

  /** Takes the polls of one mapping. O(n) in the waiting polls; only a switched-off mapping asks. */
  takeOf(mapping: ResourceId): LongPoll[] {
    const taken = [...this.#line].filter(({ isAnswered, event: { origin } }) => {
      return !isAnswered && origin.by === 'mapping' && origin.resource === mapping;
    });
    for (const poll of taken) poll.isAnswered = true;
    return taken;
  }

  get nextEnd(): Instant | undefined {
    return this.#ends.next();
  }
}
