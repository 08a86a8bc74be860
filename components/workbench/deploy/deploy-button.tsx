'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useRun } from '#lib/client/run/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { useDeployPreview } from './use-deploy-preview.ts';

// The dialog brings the diff editor with it, which is far larger than the page.
const DeployDialog = dynamic(() => import('./deploy-dialog.tsx').then((module) => module.DeployDialog), { ssr: false });

/** Brings what is written into what runs. Says how much that is; the dialog shows it line by line. */
export function DeployButton({ canRun }: { readonly canRun: boolean }) {
  const [open, setOpen] = useState(false);
  const preview = useDeployPreview();
  const running = useRun((run) => run.run !== undefined);
  const count = preview?.changes.length ?? 0;

  return (
    <>
      <Button variant={count > 0 ? 'primary' : 'outline'} disabled={!canRun || !running} onClick={() => setOpen(true)}>
        Deploy
        <span className="min-w-[1ch] font-mono opacity-60">{count}</span>
        <span className="sr-only">{count === 1 ? 'changed resource' : 'changed resources'}</span>
      </Button>
      {open ? <DeployDialog preview={preview} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
