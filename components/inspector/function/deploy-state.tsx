'use client';

import { useCallback } from 'react';
import { changedLines } from '#components/editor/changed-lines.ts';
import { Button } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { notify } from '#components/ui/notices.ts';
import { useDeployPreview } from '#components/workbench/deploy/use-deploy-preview.ts';
import { notifyProblem, sayLeftOut } from '#components/workbench/use-actions.ts';
import { useDocument } from '#lib/client/document/hooks.tsx';
import { useRunSession } from '#lib/client/run/hooks.tsx';
import type { DeployChange } from '#lib/protocol/deploy.ts';

/** Brings what is written into the run, from the editor's own key. */
export function useDeploy(): { readonly deploy: () => void } {
  const session = useRunSession();
  const deploy = useCallback(() => {
    if (session.store.getState().run === undefined) {
      notify({ tone: 'plain', title: 'Saved. There is no run to deploy to yet', detail: 'Press play to start one.' });
      return;
    }
    session
      .deploy()
      .then((answer) => {
        notify({ tone: 'ok', title: 'Deployed. The next invocations run the new code' });
        sayLeftOut(answer);
      })
      .catch((error: unknown) => notifyProblem('Not deployed: what ran before goes on running', error));
  }, [session]);
  return { deploy };
}

/** Says how far what is written is from what runs, and offers to bring it there. */
export function DeployState({ resource }: { readonly resource: string }) {
  const preview = useDeployPreview();
  const canEdit = useDocument(({ access }) => access === 'edit');
  const { deploy } = useDeploy();
  const change = preview?.changes.find((each) => each.resource === resource);
  const code = change === undefined ? undefined : said(change);
  if (code === undefined || !canEdit) return null;
  const problem = preview?.diagnostics.find((each) => each.resource === resource && each.code === 'code-error');
  return (
    <div className="flex shrink-0 flex-col gap-1 border-line border-t px-3.5 py-1.5">
      <div className="flex items-center gap-2" role="status">
        <span className="size-1.5 shrink-0 rounded-full bg-warm" />
        <span className="min-w-0 flex-1 truncate text-text-2 text-xs">{code}</span>
        <Button size="sm" variant="outline" onClick={deploy}>
          Deploy <Kbd>⌘S</Kbd>
        </Button>
      </div>
      {problem === undefined ? null : <p className="text-2xs text-error-ink">{problem.message}</p>}
    </div>
  );
}

function said({ change, files = [] }: DeployChange): string | undefined {
  if (change === 'created') return 'Not deployed yet';
  const lines = files.reduce((sum, file) => sum + changedLines(file.before ?? '', file.after ?? ''), 0);
  if (lines === 0) return files.length === 0 ? 'Configuration changed, not deployed' : undefined;
  return `${lines} ${lines === 1 ? 'line' : 'lines'} changed, not deployed`;
}
