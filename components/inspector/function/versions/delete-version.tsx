'use client';

import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { useDocument } from '#lib/client/document/hooks.tsx';
import { Refusal } from '../../refusal.tsx';
import { useLambdaCall } from './use-lambda-call.ts';

interface DeleteVersionProps {
  readonly resource: string;
  readonly version: string;
}

/** Deletes a published version (`lambda:DeleteFunction` with its number), after asking: its number never comes back. */
export function DeleteVersion({ resource, version }: DeleteVersionProps) {
  const readOnly = useDocument(({ access }) => access !== 'edit');
  const { call, send, reset } = useLambdaCall(resource);
  const [asking, setAsking] = useState(false);
  const ask = (open: boolean) => {
    reset();
    setAsking(open);
  };
  return (
    <>
      <IconButton label={`Delete version ${version}`} size="icon-sm" disabled={readOnly} onClick={() => ask(true)}>
        <Trash2 aria-hidden="true" className="size-3.5" />
      </IconButton>
      <Dialog
        open={asking}
        onOpenChange={ask}
        title={`Delete version ${version} of ${resource}?`}
        description="Its environments go, and its number is not used again. AWS keeps a version that an alias points to."
        footer={
          <>
            <Button onClick={() => ask(false)}>Keep it</Button>
            <Button
              variant="danger"
              disabled={call.state === 'waiting'}
              onClick={() => void send('DeleteFunction', { Qualifier: version })}
            >
              Delete
            </Button>
          </>
        }
      >
        <Refusal call={call} />
      </Dialog>
    </>
  );
}
