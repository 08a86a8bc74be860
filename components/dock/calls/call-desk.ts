import { createStore } from 'zustand';
import { sendCall } from '#components/inspector/send-call.ts';
import { type CallAnswer, callAnswer } from '#lib/client/run/call-answer.ts';
import { asProblem } from '#lib/client/run/problem-error.ts';
import type { RunSession } from '#lib/client/run/run-session.ts';
import type { ApiCall } from '#lib/sim/config.ts';
import type { Template } from '#lib/template/template.ts';

/** A call made from here, and what has come of it. */
export interface MadeCall {
  readonly id: number;
  /** What another run answered is no answer here. */
  readonly run: string;
  readonly call: string;
  /** Its parameters as they were written. */
  readonly text: string;
  readonly outcome:
    | { readonly state: 'waiting' }
    | { readonly state: 'answered'; readonly answer: CallAnswer }
    /** It never reached the run. */
    | { readonly state: 'failed'; readonly message: string };
}

/** What this tab writes and made. It outlives the dock's tab, which is taken down when another one is looked at. */
export interface CallDesk {
  readonly call: string;
  /** The parameters; undefined while they are the sample's. */
  readonly text: string | undefined;
  /** The newest first. */
  readonly made: readonly MadeCall[];
}

/** The oldest give way: the journal has them all. */
const MADE_MAX = 50;

export const callDesk = createStore<CallDesk>(() => ({
  call: 'lambda:GetFunctionConfiguration',
  text: undefined,
  made: [],
}));

/** Makes a call in the run shown and waits for its answer. */
export async function makeCall(
  { session, template }: { readonly session: RunSession; readonly template: Template },
  { text, ...call }: ApiCall & { readonly text: string },
): Promise<void> {
  const { run } = session.store.getState();
  if (run === undefined) return;
  const id = (callDesk.getState().made[0]?.id ?? 0) + 1;
  const made: MadeCall = { id, run, call: call.call, text, outcome: { state: 'waiting' } };
  callDesk.setState(({ made: before }) => ({ made: [made, ...before].slice(0, MADE_MAX) }));
  const outcome = await outcomeOf(session, template, call);
  if (outcome === undefined) return;
  callDesk.setState(({ made: all }) => ({ made: all.map((one) => (one.id === id ? { ...one, outcome } : one)) }));
}

/** Undefined when another run is shown before it came. */
async function outcomeOf(
  session: RunSession,
  template: Template,
  call: ApiCall,
): Promise<MadeCall['outcome'] | undefined> {
  try {
    const answer = await callAnswer(session.store, await sendCall(session, template, call));
    return answer && { state: 'answered', answer };
  } catch (error) {
    return { state: 'failed', message: asProblem(error).message };
  }
}
