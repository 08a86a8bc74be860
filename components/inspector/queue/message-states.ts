import type { EntryNumber, MessageId, ResourceId } from '#lib/sim/ids.ts';
import type { Entry, EntryOf } from '#lib/sim/journal/entry.ts';
import type { Instant } from '#lib/std/time.ts';

/** What became of a message, as far as the entries in this tab tell. */
export interface MessageState {
  readonly id: MessageId;
  /** Where it is, or was last. */
  readonly queue: ResourceId;
  readonly state: 'delayed' | 'visible' | 'in flight' | 'deleted' | 'expired';
  /** When the state changes by itself: the delay or the visibility timeout ends. */
  readonly until?: Instant;
  /** Unknown when the entry that told it was held back. */
  readonly body?: string;
  readonly sentAt?: Instant;
  readonly receiveCount: number;
  /** The queue it was dead-lettered from, and why. */
  readonly from?: ResourceId;
  readonly reason?: string;
  /** The newest entry about it: where its biography begins. */
  readonly entry: EntryNumber;
  readonly changedAt: Instant;
}

/** Messages by id, the least recently changed first. */
export type MessageStates = Map<MessageId, MessageState>;

const MESSAGES_MAX = 2_000;

/** Takes one more entry, in the journal's order. */
export function takeMessage(states: MessageStates, entry: Entry): void {
  if (entry.type === 'queue.purged') purge(states, entry);
  const next = nextState(states, entry);
  if (next === undefined) return;
  // Deleting first moves it to the end: the order of change.
  states.delete(next.id);
  states.set(next.id, next);
  if (states.size > MESSAGES_MAX) dropOne(states);
}

/** Messages that are in the queue or were dead-lettered from it, the newest change first. */
export function messagesOf(states: MessageStates, queue: string, limit: number): readonly MessageState[] {
  const found: MessageState[] = [];
  for (const message of [...states.values()].reverse()) {
    if (message.queue !== queue && message.from !== queue) continue;
    found.push(message);
    if (found.length === limit) break;
  }
  return found;
}

/** What a list of one queue says of a message. */
export function stateIn(message: MessageState, queue: string): MessageState['state'] | 'dead-lettered' {
  return message.queue === queue ? message.state : 'dead-lettered';
}

/** A purge is one entry, however many messages it takes: each keeps the entry its own biography begins at. */
function purge(states: MessageStates, { queue, at }: EntryOf<'queue.purged'>): void {
  for (const [id, message] of states) {
    if (message.queue !== queue || message.state === 'deleted' || message.state === 'expired') continue;
    const { until: _, ...kept } = message;
    states.set(id, { ...kept, state: 'deleted', changedAt: at });
  }
}

function nextState(states: MessageStates, entry: Entry): MessageState | undefined {
  switch (entry.type) {
    case 'message.sent': {
      const { message: id, queue, body, visibleAt } = entry;
      const base = { id, queue, body, sentAt: entry.at, receiveCount: 0, entry: entry.n, changedAt: entry.at };
      return visibleAt === undefined ? { ...base, state: 'visible' } : { ...base, state: 'delayed', until: visibleAt };
    }
    case 'message.received':
      return {
        ...settled(states, entry),
        state: 'in flight',
        receiveCount: entry.receiveCount,
        until: entry.visibleAt,
      };
    case 'message.visibility-changed':
      return { ...settled(states, entry), state: 'in flight', until: entry.visibleAt };
    case 'message.returned':
      return { ...settled(states, entry), state: 'visible' };
    case 'message.deleted':
      return { ...settled(states, entry), state: 'deleted' };
    case 'message.expired':
      return { ...settled(states, entry), state: 'expired' };
    case 'message.dead-lettered': {
      const moved = settled(states, { ...entry, queue: entry.target });
      const why = entry.reason === undefined ? {} : { reason: entry.reason };
      return { ...moved, ...why, state: 'visible', from: entry.queue, receiveCount: entry.receiveCount };
    }
    default:
      return undefined;
  }
}

interface About {
  readonly message: MessageId;
  readonly queue: ResourceId;
  readonly n: EntryNumber;
  readonly at: Instant;
}

/** What was known of the message and still holds, with the newest entry. */
function settled(states: MessageStates, { message: id, queue, n, at }: About): Omit<MessageState, 'state' | 'until'> {
  const known = states.get(id);
  const { state: _, until: __, ...kept } = known ?? { id, receiveCount: 0, state: 'visible' };
  return { ...kept, queue, entry: n, changedAt: at };
}

/** What is over goes before what is still there. */
function dropOne(states: MessageStates): void {
  for (const message of states.values()) {
    if (message.state !== 'deleted' && message.state !== 'expired') continue;
    states.delete(message.id);
    return;
  }
  const oldest = states.keys().next();
  if (!oldest.done) states.delete(oldest.value);
}
