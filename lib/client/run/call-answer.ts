import type { CallNumber } from '#lib/sim/ids.ts';
import type { Entry, EntryOf } from '#lib/sim/journal/entry.ts';
import { queryJournal } from './run-api.ts';
import type { RunStore } from './run-store.ts';

/** What the simulated cloud said to a call. */
export type CallAnswer = EntryOf<'call.answered' | 'call.refused'>;

/** Answers held back by the feed's budget are asked for after this much wall time without one. */
const ASK_AFTER_MS = 1_500;

/** Waits for the answer to a call of the run shown. Undefined when another run is shown before it came. */
export function callAnswer(store: RunStore, call: number): Promise<CallAnswer | undefined> {
  const { run } = store.getState();
  return new Promise((resolve) => {
    const settle = (answer: CallAnswer | undefined) => {
      stop();
      clearInterval(asking);
      resolve(answer);
    };
    const look = () => {
      const { run: shown, entries } = store.getState();
      const isShown = run !== undefined && shown === run;
      const answer = isShown ? answerIn(entries, call) : undefined;
      if (!isShown || answer !== undefined) settle(answer);
    };
    const ask = async () => {
      if (run === undefined) return;
      const pages = await Promise.all(TYPES.map((type) => queryJournal(run, { type, limit: 200 })));
      const answer = pages.map(({ entries }) => answerIn(entries, call)).find((each) => each !== undefined);
      if (answer !== undefined) settle(answer);
    };
    const stop = store.subscribe(look);
    // A lost connection shows elsewhere; the next question may be answered.
    const asking = setInterval(() => void ask().catch(() => {}), ASK_AFTER_MS);
    look();
  });
}

const TYPES = ['call.answered', 'call.refused'] as const;

/** The answer to a call, if it is among these entries. */
export function answerIn(entries: readonly Entry[], call: number): CallAnswer | undefined {
  // The newest are the likeliest; numbers are compared as numbers, branded or not.
  const answer = entries.findLast(
    (entry) => (entry.type === 'call.answered' || entry.type === 'call.refused') && entry.call === (call as CallNumber),
  );
  return answer?.type === 'call.answered' || answer?.type === 'call.refused' ? answer : undefined;
}
