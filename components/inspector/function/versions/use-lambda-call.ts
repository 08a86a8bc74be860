'use client';

import { useCallback } from 'react';
import type { ApiCall } from '#lib/sim/config.ts';
import type { JsonValue } from '#lib/std/json.ts';
import { type CallState, useApiCall } from '../../use-api-call.ts';

export interface LambdaCall {
  readonly call: CallState;
  /** Makes the call about the function. @returns the answer's result; undefined when it was refused or never came. */
  readonly send: (operation: string, params: ApiCall['params']) => Promise<JsonValue | undefined>;
  /** Forgets what came of the last one. */
  readonly reset: () => void;
}

/** Calls Lambda about one function, as the AWS CLI would, and knows what it said. */
export function useLambdaCall(resource: string): LambdaCall {
  const { call, send: sendCalls, reset } = useApiCall('Lambda was not called');
  const send = useCallback(
    async (operation: string, params: ApiCall['params']) => {
      const named = { FunctionName: { Ref: resource }, ...params };
      const outcome = await sendCalls([{ call: `lambda:${operation}`, params: named }]);
      return outcome.state === 'answered' ? outcome.result : undefined;
    },
    [sendCalls, resource],
  );
  return { call, send, reset };
}
