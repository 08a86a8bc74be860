import { useDocument } from '#lib/client/document/hooks.tsx';
import { useRun } from '#lib/client/run/hooks.tsx';
import { selectView } from '#lib/client/run/selectors.ts';
import type { ApiCall } from '#lib/sim/config.ts';
import { type CallState, useApiCall } from './use-api-call.ts';

interface PersonCalls {
  /** What AWS said to the last ones. */
  readonly call: CallState;
  /** Makes the calls one after the other; a notice tells what could not be made. */
  readonly make: (calls: readonly ApiCall[]) => Promise<CallState>;
  /** Why no call can be made now, with what to do. */
  readonly refusal: string | undefined;
}

/** What a form needs that calls a resource as a person. */
export function usePersonCalls(resource: string): PersonCalls {
  const { call, send } = useApiCall(`Not sent to ${resource}`);
  const readOnly = useDocument(({ access }) => access !== 'edit');
  const running = useRun((run) => run.run !== undefined);
  const isInRun = useRun((run) => selectView(resource)(run) !== undefined);
  const refusal = () => {
    if (readOnly) return 'This link is for viewing.';
    if (!running) return 'Press play first.';
    return isInRun ? undefined : 'Not in the run yet: deploy it first.';
  };
  return { call, make: send, refusal: refusal() };
}
