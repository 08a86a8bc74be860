'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { notifyProblem } from '#components/workbench/use-actions.ts';
import { useDocument, useDocumentStore } from '#lib/client/document/hooks.tsx';
import { useRun, useRunSession } from '#lib/client/run/hooks.tsx';
import { sendCall } from '../send-call.ts';

/** Empties the queue (`sqs:PurgeQueue`), after asking: nothing brings the messages back. */
export function PurgeButton({ resource }: { readonly resource: string }) {
  const session = useRunSession();
  const document = useDocumentStore();
  const running = useRun((run) => run.run !== undefined);
  const readOnly = useDocument(({ access }) => access !== 'edit');
  const [asking, setAsking] = useState(false);
  const purge = () => {
    setAsking(false);
    sendCall(session, document.getState().template, {
      call: 'sqs:PurgeQueue',
      params: { QueueUrl: { Ref: resource } },
    }).catch((error: unknown) => notifyProblem(`${resource} was not purged`, error));
  };
  return (
    <>
      <Button size="sm" variant="ghost" disabled={!running || readOnly} onClick={() => setAsking(true)}>
        Purge
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={`Purge ${resource}?`}
        description="Every message in the queue is deleted, those in flight too. AWS calls this PurgeQueue; it cannot be undone."
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Keep them</Button>
            <Button variant="danger" onClick={purge}>
              Purge
            </Button>
          </>
        }
      >
        {null}
      </Dialog>
    </>
  );
}
