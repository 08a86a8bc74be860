'use client';

import { useCallback, useState } from 'react';
import { notifyProblem } from '#components/workbench/use-actions.ts';
import { useDocumentStore } from '#lib/client/document/hooks.tsx';
import { callAnswer } from '#lib/client/run/call-answer.ts';
import { useRunSession } from '#lib/client/run/hooks.tsx';
import type { RunSession } from '#lib/client/run/run-session.ts';
import type { ApiCall, ApiError } from '#lib/sim/config.ts';
import type { JsonValue } from '#lib/std/json.ts';
import type { Template } from '#lib/template/template.ts';
import { sendCall } from './send-call.ts';

/** How a person's call stands. */
export type CallState =
  | { readonly state: 'rest' }
  | { readonly state: 'waiting' }
  | { readonly state: 'refused'; readonly error: Pick<ApiError, 'name' | 'message'> }
  | { readonly state: 'answered'; readonly result: JsonValue };

export interface CallMaker {
  readonly call: CallState;
  /** Makes the calls, one after the other. @returns what came of them: the first refusal, or else the last answer. */
  readonly send: (calls: readonly ApiCall[]) => Promise<CallState>;
  /** Forgets what came of the last ones. */
  readonly reset: () => void;
}

/** Makes a person's calls and knows what AWS said. A failure to ask is told as a notice with this title. */
export function useApiCall(failure: string): CallMaker {
  const session = useRunSession();
  const document = useDocumentStore();
  const [call, setCall] = useState<CallState>(REST);
  const send = useCallback(
    async (calls: readonly ApiCall[]) => {
      setCall({ state: 'waiting' });
      const outcome = await outcomeOf(session, document.getState().template, calls).catch((error: unknown) => {
        notifyProblem(failure, error);
        return REST;
      });
      setCall(outcome);
      return outcome;
    },
    [session, document, failure],
  );
  const reset = useCallback(() => setCall(REST), []);
  return { call, send, reset };
}

async function outcomeOf(session: RunSession, template: Template, calls: readonly ApiCall[]): Promise<CallState> {
  const numbers: number[] = [];
  for (const call of calls) numbers.push(await sendCall(session, template, call));
  let outcome: CallState = REST;
  for (const number of numbers) {
    const answer = await callAnswer(session.store, number);
    if (answer?.type === 'call.refused') return { state: 'refused', error: answer.error };
    if (answer !== undefined) outcome = { state: 'answered', result: answer.result };
  }
  return outcome;
}

const REST: CallState = { state: 'rest' };
