import type { BatchId, EntryNumber, InvocationId, MessageId } from '../ids.ts';
import type { Entry } from './entry.ts';

/**
 * The chain of causes that led to an entry, the beginning first, the entry itself last. Ends early where `find` knows
 * no more: a browser holds only the newest entries.
 */
export function biography(entry: Entry, find: (n: EntryNumber) => Entry | undefined): readonly Entry[] {
  const chain = [entry];
  // A cause is always earlier than what it led to, so this ends.
  for (let cause = find(entry.cause); cause !== undefined; cause = find(cause.cause)) chain.push(cause);
  return chain.reverse();
}

/** What came of an entry, directly or further on, among `entries` (in the journal's order). Without the entry itself. */
export function consequences(of: EntryNumber, entries: readonly Entry[]): readonly Entry[] {
  const led = new Set<EntryNumber>([of]);
  return entries.filter((entry) => {
    if (!led.has(entry.cause)) return false;
    led.add(entry.n);
    return true;
  });
}

/**
 * The life of one message among `entries` (in the journal's order): what its queues did with it, the batches it was in,
 * and the invocations that got them.
 */
export function lifeOfMessage(message: MessageId, entries: readonly Entry[]): readonly Entry[] {
  const batches = new Set<BatchId>();
  const invocations = new Set<InvocationId>();
  return entries.filter((entry) => {
    if ('message' in entry && entry.type !== 'log.written') return entry.message === message;
    if (entry.type === 'batch.formed' && entry.messages.includes(message)) batches.add(entry.batch);
    if ('batch' in entry) return batches.has(entry.batch);
    if (entry.type === 'invocation.started' && entry.source.kind === 'batch' && batches.has(entry.source.batch))
      invocations.add(entry.invocation);
    return 'invocation' in entry && entry.invocation !== undefined && invocations.has(entry.invocation);
  });
}
