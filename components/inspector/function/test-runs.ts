'use client';

import { useCallback } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { notifyProblem } from '#components/workbench/use-actions.ts';
import { useDocumentStore } from '#lib/client/document/hooks.tsx';
import { useRunSession } from '#lib/client/run/hooks.tsx';
import { queryJournal } from '#lib/client/run/run-api.ts';
import type { RunStore } from '#lib/client/run/run-store.ts';
import type { JsonValue } from '#lib/std/json.ts';
import { sendCall } from '../send-call.ts';
import { type TestOutcome, testOutcome } from './test-outcome.ts';

/** The last test of each function in this tab. */
interface TestRun {
  /** The saved event's name. */
  readonly event: string;
  readonly run: string;
  readonly outcome: TestOutcome;
}

const tests = createStore<{ readonly byFunction: ReadonlyMap<string, TestRun> }>(() => ({ byFunction: new Map() }));

/** The last test of a function, as long as its run is the one shown. */
export function useLastTest(resource: string): TestRun | undefined {
  const run = useRunSession().store;
  const test = useStore(tests, ({ byFunction }) => byFunction.get(resource));
  return test !== undefined && test.run === run.getState().run ? test : undefined;
}

/** A saved event or a text to test with. */
export interface TestInput {
  readonly name: string;
  readonly text: string;
}

const qualifiers = createStore<{ readonly byFunction: ReadonlyMap<string, string> }>(() => ({ byFunction: new Map() }));

/** The version or alias that this tab tests of a function, and how to choose another; undefined: the function itself. */
export function useTestQualifier(
  resource: string,
): readonly [qualifier: string | undefined, choose: (qualifier: string | undefined) => void] {
  const qualifier = useStore(qualifiers, ({ byFunction }) => byFunction.get(resource));
  const choose = useCallback(
    (chosen: string | undefined) =>
      qualifiers.setState(({ byFunction }) => {
        const others = [...byFunction].filter(([id]) => id !== resource);
        return { byFunction: new Map(chosen === undefined ? others : [...others, [resource, chosen]]) };
      }),
    [resource],
  );
  return [qualifier, choose];
}

/** Invokes the function and waits for the answer, as Lambda's own Test button does. Failures to ask are told as notices. */
export function useRunTest(resource: string): (input: TestInput) => void {
  const session = useRunSession();
  const document = useDocumentStore();
  return useCallback(
    ({ name, text }) => {
      const { template } = document.getState();
      const qualifier = qualifiers.getState().byFunction.get(resource);
      const params: Record<string, JsonValue> = {
        FunctionName: { Ref: resource },
        InvocationType: 'RequestResponse',
        Payload: text,
        ...(qualifier !== undefined && { Qualifier: qualifier }),
      };
      sendCall(session, template, { call: 'lambda:Invoke', params })
        .then((call) => watch(session.store, { resource, event: name, call }))
        .catch((error: unknown) => notifyProblem(`${resource} was not invoked`, error));
    },
    [session, document, resource],
  );
}

interface Watched {
  readonly resource: string;
  readonly event: string;
  readonly call: number;
}

/** Answers held back by the feed's budget are asked for after this much wall time without one. */
const ASK_AFTER_MS = 1_500;

/** Follows the journal until the call is answered, or the run shown is another one. */
function watch(store: RunStore, { resource, event, call }: Watched): void {
  const { run } = store.getState();
  if (run === undefined) return;
  const put = (outcome: TestOutcome) =>
    tests.setState(({ byFunction }) => ({ byFunction: new Map(byFunction).set(resource, { event, run, outcome }) }));
  put({ state: 'waiting' });

  const settle = (outcome: TestOutcome) => {
    if (outcome.state === 'waiting') return;
    stop();
    clearInterval(asking);
    put(outcome);
  };
  const look = () => {
    if (store.getState().run === run) settle(testOutcome(call, store.getState().entries));
    else settle({ state: 'refused', error: ENDED });
  };
  const ask = async () => {
    const [answers, invocations] = await Promise.all([
      queryJournal(run, { resource, type: 'call.answered', limit: 50 }),
      queryJournal(run, { resource, limit: 400 }),
    ]);
    const all = [...new Map([...answers.entries, ...invocations.entries].map((entry) => [entry.n, entry])).values()];
    settle(
      testOutcome(
        call,
        all.sort((a, b) => a.n - b.n),
      ),
    );
  };
  const stop = store.subscribe(look);
  // A lost connection shows elsewhere; the next question may be answered.
  const asking = setInterval(() => void ask().catch(() => {}), ASK_AFTER_MS);
  look();
}

const ENDED = {
  name: 'RunEnded',
  message: 'The run ended before the function answered. Press play and test again.',
  status: 0,
  fault: 'Receiver',
} as const;
