import type { Instant } from '#lib/std/time.ts';
import type { EntryNumber, MessageId, ReceiptId, ResourceId } from '../../ids.ts';
import type { MessageAttribute } from '../../kernel/plan.ts';

/**
 * A message as its queue keeps it. One mutable object for its whole stay: with a million of them, a new object for
 * each change of state would be most of the cost of a receive.
 */
export interface StoredMessage {
  readonly id: MessageId;
  readonly body: string;
  readonly bytes: number;
  readonly attributes: readonly MessageAttribute[];
  readonly traceHeader: string | undefined;
  readonly groupId: string | undefined;
  /** When it was first enqueued; kept by a move to a dead-letter queue (SQS-22). */
  readonly sentAt: Instant;
  /** The queue whose redrive policy moved it here. */
  readonly movedFrom: ResourceId | undefined;
  /** Receives before the move here: shown, but not judged by this queue's own redrive policy. */
  readonly receivesBefore: number;
  place: 'delayed' | 'visible' | 'in-flight' | 'gone';
  /** Delayed or in flight: when it becomes visible. */
  visibleAt: Instant;
  receiveCount: number;
  firstReceivedAt: Instant | undefined;
  /** When it was last received: the total visibility timeout counts from here (SQS-01). */
  receivedAt: Instant;
  /** Of the latest receive (SQS-25). */
  receipt: ReceiptId | undefined;
  /** Why the last delivery failed, as far as its consumer said. */
  reason: string | undefined;
  /** The last entry about it: the cause of the next. */
  entry: EntryNumber;
}
