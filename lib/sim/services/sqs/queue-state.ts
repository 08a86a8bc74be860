import { Deque } from '#lib/std/deque.ts';
import { Heap } from '#lib/std/heap.ts';
import { type Instant, instant, plus } from '#lib/std/time.ts';
import { Timeline } from '#lib/std/timeline.ts';
import type { QueueConfig } from '../../config.ts';
import type { ReceiptId } from '../../ids.ts';
import { RECEIVES_BEFORE_BACK } from '../../limits.ts';
import type { StoredMessage } from './stored-message.ts';

/**
 * The messages of one standard queue, by where they are. Every operation costs O(log n) at most in the number of
 * messages: what leaves the middle of a line stays in it as `gone` and is skipped when its turn comes.
 */
export class QueueState {
  config: QueueConfig;
  visible = 0;
  inFlight = 0;
  delayed = 0;
  purgedAt: Instant | undefined;
  /** Visible messages in the order they became so. */
  #line = new Deque<StoredMessage>();
  /** Visible again after a failed delivery: back in their old place, the oldest first. */
  #returned = new Heap<StoredMessage>(isOlder);
  readonly #byReceipt = new Map<ReceiptId, StoredMessage>();
  readonly #delays = new Timeline<StoredMessage>((message) => message.place === 'delayed');
  readonly #timeouts = new Timeline<StoredMessage>(
    (message, at) => message.place === 'in-flight' && message.visibleAt === at,
  );
  #stored = new Timeline<StoredMessage>((message) => message.place !== 'gone');

  constructor(config: QueueConfig) {
    this.config = config;
  }

  /** A new message, delayed or visible as its `place` says. */
  add(message: StoredMessage): void {
    this.#stored.add(message.sentAt, message);
    if (message.place === 'delayed') {
      this.delayed += 1;
      this.#delays.add(message.visibleAt, message);
    } else {
      this.visible += 1;
      this.#line.push(message);
    }
  }

  /** Takes the next visible message out of the line. The caller says where it goes: `hold` or `remove`. */
  takeVisible(): StoredMessage | undefined {
    const returned = skipGone(this.#returned);
    const inLine = skipGone(this.#line);
    if (returned !== undefined && (inLine === undefined || isOlder(returned, inLine))) return this.#returned.pop();
    return inLine && this.#line.shift();
  }

  /** A visible message is received: hidden until `visibleAt` under a new receipt. */
  hold(message: StoredMessage, receipt: ReceiptId, now: Instant, visibleAt: Instant): void {
    if (message.receipt !== undefined) this.#byReceipt.delete(message.receipt);
    this.#byReceipt.set(receipt, message);
    message.receipt = receipt;
    message.receiveCount += 1;
    message.firstReceivedAt ??= now;
    message.receivedAt = now;
    message.reason = undefined;
    this.visible -= 1;
    this.inFlight += 1;
    message.place = 'in-flight';
    this.hideUntil(message, visibleAt);
  }

  /** Moves the end of the visibility timeout of a message in flight. */
  hideUntil(message: StoredMessage, visibleAt: Instant): void {
    message.visibleAt = visibleAt;
    this.#timeouts.add(visibleAt, message);
  }

  /** The message this receipt still stands for: that of its latest receive (SQS-25). */
  byReceipt(receipt: ReceiptId): StoredMessage | undefined {
    return this.#byReceipt.get(receipt);
  }

  /** The message is visible from now on. A poison pill goes to the back, others to their old place (SQS-30). */
  show(message: StoredMessage): void {
    this.#leave(message);
    const isPoison = message.receiveCount - message.receivesBefore >= RECEIVES_BEFORE_BACK;
    const isFresh = message.place === 'delayed';
    message.place = 'visible';
    this.visible += 1;
    if (isFresh || isPoison) this.#line.push(message);
    else this.#returned.push(message);
  }

  /** The message is no longer in this queue. */
  remove(message: StoredMessage): void {
    this.#leave(message);
    if (message.receipt !== undefined) this.#byReceipt.delete(message.receipt);
    message.place = 'gone';
  }

  /** Removes every message and returns how many there were. */
  purge(): number {
    const count = this.visible + this.inFlight + this.delayed;
    for (const message of this.#stored.drain()) message.place = 'gone';
    this.#line = new Deque();
    this.#returned = new Heap(isOlder);
    this.#byReceipt.clear();
    this.visible = 0;
    this.inFlight = 0;
    this.delayed = 0;
    return count;
  }

  takeDelayed(now: Instant): StoredMessage | undefined {
    return this.#delays.take(now);
  }

  takeTimedOut(now: Instant): StoredMessage | undefined {
    return this.#timeouts.take(now);
  }

  /** A message older than the retention period. */
  takeExpired(now: Instant): StoredMessage | undefined {
    return this.#stored.take(instant(now - this.config.retention));
  }

  get nextDelayed(): Instant | undefined {
    return this.#delays.next();
  }

  get nextTimeout(): Instant | undefined {
    return this.#timeouts.next();
  }

  get nextExpiry(): Instant | undefined {
    const oldest = this.#stored.next();
    return oldest === undefined ? undefined : plus(oldest, this.config.retention);
  }

  #leave(message: StoredMessage): void {
    if (message.place === 'visible') this.visible -= 1;
    if (message.place === 'in-flight') this.inFlight -= 1;
    if (message.place === 'delayed') this.delayed -= 1;
  }
}

/** Age counts, not the time of return; the id decides between messages of one instant. */
function isOlder(a: StoredMessage, b: StoredMessage): boolean {
  return a.sentAt === b.sentAt ? a.id < b.id : a.sentAt < b.sentAt;
}

/** The first of a line that is still in it; those that left are dropped. */
function skipGone(line: Deque<StoredMessage> | Heap<StoredMessage>): StoredMessage | undefined {
  let message = line.peek();
  while (message !== undefined && message.place !== 'visible') {
    if (line instanceof Deque) line.shift();
    else line.pop();
    message = line.peek();
  }
  return message;
}
