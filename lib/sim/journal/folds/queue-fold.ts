import type { Instant } from '#lib/std/time.ts';
import type { MessageId, ResourceId } from '../../ids.ts';
import { RECEIVES_BEFORE_BACK } from '../../limits.ts';
import type { Entry, EntryOf } from '../entry.ts';
import type { QueueView } from '../view.ts';
import { CauseCounts } from './cause-counts.ts';
import type { Fold } from './fold.ts';
import { type FoldedMessage, MessageLine } from './message-line.ts';

/** What is shown when nobody said why a message died. */
const UNKNOWN_CAUSE = 'maxReceiveCount exceeded';

/** A queue: where its messages are, how old the oldest is, what passed through. */
export class QueueFold implements Fold<QueueView> {
  readonly #id: ResourceId;
  readonly #messages = new Map<MessageId, FoldedMessage>();
  readonly #line = new MessageLine((message) => message.state === 'gone');
  /** Without those AWS's age metric leaves out: received more than three times and not deleted (SQS-30). */
  readonly #sound = new MessageLine((message) => message.state === 'gone' || message.receives > RECEIVES_BEFORE_BACK);
  readonly #counts = { visible: 0, 'in-flight': 0, delayed: 0, gone: 0 };
  readonly #deathCauses = new CauseCounts();
  #sent = 0;
  #received = 0;
  #deleted = 0;
  #returned = 0;
  #expired = 0;
  #emptyReceives = 0;
  #deadLettered = 0;
  #arrivedDead = 0;

  constructor(id: ResourceId) {
    this.#id = id;
  }

  get visible(): number {
    return this.#counts.visible;
  }
  get inFlight(): number {
    return this.#counts['in-flight'];
  }
  get delayed(): number {
    return this.#counts.delayed;
  }

  /** Since when the oldest message that AWS's age metric counts has been here (SQS-22, SQS-30). */
  oldestCountedSince(): Instant | undefined {
    return this.#sound.oldest()?.since;
  }

  apply(entry: Entry): void {
    switch (entry.type) {
      case 'message.sent':
        this.#sent += 1;
        this.#arrive(entry.message, entry.at, entry.visibleAt === undefined ? 'visible' : 'delayed');
        break;
      case 'message.received':
        this.#receive(entry);
        break;
      case 'message.deleted':
        this.#deleted += 1;
        this.#leave(entry.message);
        break;
      case 'message.returned':
        if (entry.reason !== 'delay') this.#returned += 1;
        this.#move(this.#messages.get(entry.message), 'visible');
        break;
      case 'message.expired':
        this.#expired += 1;
        this.#leave(entry.message);
        break;
      case 'message.dead-lettered':
        this.#deadLetter(entry);
        break;
      case 'invocation.dead-lettered':
        // The message itself comes with a `message.sent` of its own.
        this.#arrivedDead += 1;
        this.#deathCauses.add(entry.reason ?? UNKNOWN_CAUSE);
        break;
      case 'receive.emptied':
        this.#emptyReceives += 1;
        break;
      case 'queue.purged':
        for (const message of this.#messages.keys()) this.#leave(message);
        break;
      default:
        break;
    }
  }

  view(): QueueView {
    const oldest = this.#line.oldest();
    return {
      kind: 'queue',
      id: this.#id,
      visible: this.visible,
      inFlight: this.inFlight,
      delayed: this.delayed,
      ...(oldest && { oldestSentAt: oldest.since }),
      sent: this.#sent,
      received: this.#received,
      deleted: this.#deleted,
      returned: this.#returned,
      expired: this.#expired,
      emptyReceives: this.#emptyReceives,
      deadLettered: this.#deadLettered,
      arrivedDead: this.#arrivedDead,
      deadLetterCauses: this.#deathCauses.top(),
    };
  }

  #receive(entry: EntryOf<'message.received'>): void {
    this.#received += 1;
    const message = this.#messages.get(entry.message);
    // Counted here, not read off the entry: the receive count a message brings from another queue is not this one's.
    if (message !== undefined) message.receives += 1;
    this.#move(message, 'in-flight');
  }

  /** A move between two queues reaches both. A queue may even be its own dead-letter queue. */
  #deadLetter(entry: EntryOf<'message.dead-lettered'>): void {
    if (entry.queue === this.#id) {
      this.#deadLettered += 1;
      this.#leave(entry.message);
    }
    if (entry.target === this.#id) {
      const deathCause = entry.reason ?? UNKNOWN_CAUSE;
      this.#arrivedDead += 1;
      this.#deathCauses.add(deathCause);
      this.#arrive(entry.message, entry.at, 'visible', deathCause);
    }
  }

  #arrive(id: MessageId, since: Instant, state: 'visible' | 'delayed', deathCause?: string): void {
    const message: FoldedMessage = { state, since, receives: 0, deathCause };
    this.#messages.set(id, message);
    this.#counts[state] += 1;
    this.#line.push(message, this.#messages.size);
    this.#sound.push(message, this.#messages.size);
  }

  #leave(id: MessageId): void {
    const message = this.#messages.get(id);
    this.#move(message, 'gone');
    this.#messages.delete(id);
    if (message?.deathCause !== undefined) this.#deathCauses.remove(message.deathCause);
    // A function's dead letter does not say which message it became; where none is left, no cause is.
    if (this.#messages.size === 0) this.#deathCauses.clear();
  }

  #move(message: FoldedMessage | undefined, state: FoldedMessage['state']): void {
    if (message === undefined) return;
    this.#counts[message.state] -= 1;
    message.state = state;
    this.#counts[state] += 1;
  }
}
