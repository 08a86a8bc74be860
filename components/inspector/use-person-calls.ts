import { notify } from '#components/ui/notices.ts';
import { notifyProblem } from '#components/workbench/use-actions.ts';
import { useDocument, useDocumentStore } from '#lib/client/document/hooks.tsx';
import { useRun, useRunSession } from '#lib/client/run/hooks.tsx';
import type { ApiCall } from '#lib/sim/config.ts';
import { sendCall } from './send-call.ts';

interface PersonCalls {
  /** Makes the calls one after the other; a notice tells what could not be made, or that a paused run will see to them. */
  readonly make: (calls: readonly ApiCall[]) => Promise<void>;
  /** Why no call can be made now, with what to do. */
  readonly refusal: string | undefined;
}

/** What a form needs that calls a resource as a person. */
export function usePersonCalls(resource: string): PersonCalls {
  const session = useRunSession();
  const document = useDocumentStore();
  const running = useRun((run) => run.run !== undefined);
  const readOnly = useDocument(({ access }) => access !== 'edit');
  const make = async (calls: readonly ApiCall[]) => {
    try {
      for (const call of calls) await sendCall(session, document.getState().template, call);
      if (session.store.getState().clock?.state === 'paused')
        notify({
          tone: 'plain',
          title: 'Sent. The run is paused',
          detail: 'It goes on from there when you press play.',
        });
    } catch (error) {
      notifyProblem(`Not sent to ${resource}`, error);
    }
  };
  return { make, refusal: readOnly ? 'This link is for viewing' : running ? undefined : 'Press play first' };
}
