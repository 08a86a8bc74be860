'use client';

import { useCallback, useState } from 'react';
import { notifyProblem } from '#components/workbench/use-actions.ts';
import { useDocumentStore } from '#lib/client/document/hooks.tsx';
import { callAnswer } from '#lib/client/run/call-answer.ts';
import { useRunSession } from '#lib/client/run/hooks.tsx';
import type { ApiCall, ApiError } from '#lib/sim/config.ts';
import type { JsonValue } from '#lib/std/json.ts';
import { sendCall } from '../../send-call.ts';

/** How a call of Lambda's control plane stands. */
export type CallState =
  | { readonly state: 'rest' }
  | { readonly state: 'waiting' }
  | { readonly state: 'refused'; readonly error: ApiError }
  | { readonly state: 'answered'; readonly result: JsonValue };

export interface LambdaCall {
  readonly call: CallState;
  /** Makes the call about the function. @returns the answer's result; undefined when it was refused or never came. */
  readonly send: (operation: string, params: ApiCall['params']) => Promise<JsonValue | undefined>;
  /** Forgets what came of the last one. */
  readonly reset: () => void;
}

/** Calls Lambda about one function, as the AWS CLI would, and knows what it said. A failure to ask is told as a notice. */
export function useLambdaCall(resource: string): LambdaCall {
  const session = useRunSession();
  const document = useDocumentStore();
  const [call, setCall] = useState<CallState>(REST);
  const send = useCallback(
    async (operation: string, params: ApiCall['params']) => {
      setCall({ state: 'waiting' });
      try {
        const number = await sendCall(session, document.getState().template, {
          call: `lambda:${operation}`,
          params: { FunctionName: { Ref: resource }, ...params },
        });
        const answer = await callAnswer(session.store, number);
        if (answer?.type === 'call.refused') setCall({ state: 'refused', error: answer.error });
        else setCall(answer === undefined ? REST : { state: 'answered', result: answer.result });
        return answer?.type === 'call.answered' ? answer.result : undefined;
      } catch (error) {
        setCall(REST);
        notifyProblem(`lambda:${operation} was not called`, error);
        return undefined;
      }
    },
    [session, document, resource],
  );
  const reset = useCallback(() => setCall(REST), []);
  return { call, send, reset };
}

const REST: CallState = { state: 'rest' };
