import { followEntries } from '#components/dock/follow-entries.ts';
import type { RunStore } from '#lib/client/run/run-store.ts';
import { type MessageStates, takeMessage } from './message-states.ts';

const known = new WeakMap<RunStore, MessageStates>();

/** What became of the messages of the run in this tab: one fold for the page, begun when a queue is first looked at. */
export function messageStatesOf(store: RunStore): MessageStates {
  const made = known.get(store);
  if (made !== undefined) return made;
  const states: MessageStates = new Map();
  known.set(store, states);
  followEntries(store, { reset: () => states.clear(), take: (entry) => takeMessage(states, entry) });
  return states;
}
