import type { BatchId, InvocationId, MessageId } from '../ids.ts';
import type { EntryOf, InvocationReport } from '../journal/entry.ts';
import type { MessageBook } from './message-book.ts';

/**
 * How much of an invocation is a retry: all of it when its event was tried before, and of a batch the share of messages
 * that a function has had before. A batch that was only throttled has not been tried.
 */
export class RetryShares {
  readonly #messages: MessageBook;
  readonly #batches = new Map<BatchId, readonly MessageId[]>();
  /** Of the invocations under way, those that are no first tries. */
  readonly #shares = new Map<InvocationId, number>();

  constructor(messages: MessageBook) {
    this.#messages = messages;
  }

  formed({ batch, messages }: EntryOf<'batch.formed'>): void {
    this.#batches.set(batch, messages);
  }

  started({ source, invocation }: EntryOf<'invocation.started'>): void {
    if (source.kind !== 'batch') return;
    const messages = this.#batches.get(source.batch);
    if (messages === undefined) return;
    this.#batches.delete(source.batch);
    const again = this.#invoke(messages);
    if (again > 0) this.#shares.set(invocation, again / messages.length);
  }

  /** The batch will not be tried (again). */
  forget(batch: BatchId): void {
    this.#batches.delete(batch);
  }

  /** From 0 to 1. */
  ended({ invocation, attempt }: InvocationReport): number {
    if (attempt > 1) return 1;
    if (this.#shares.size === 0) return 0;
    const share = this.#shares.get(invocation) ?? 0;
    this.#shares.delete(invocation);
    return share;
  }

  /** @returns how many of them a function has had before. */
  #invoke(messages: readonly MessageId[]): number {
    let again = 0;
    for (const message of messages) {
      const booked = this.#messages.get(message);
      if (booked === undefined) continue;
      if (booked.isInvoked) again += 1;
      booked.isInvoked = true;
    }
    return again;
  }
}
