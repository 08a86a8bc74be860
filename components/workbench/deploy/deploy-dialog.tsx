'use client';

import { useState } from 'react';
import { DiffView } from '#components/editor/diff-view.tsx';
import { useDocument } from '#lib/client/document/hooks.tsx';
import { useRunSession } from '#lib/client/run/hooks.tsx';
import type { DeployChange, DeployPreview } from '#lib/protocol/deploy.ts';
import type { JsonValue } from '#lib/std/json.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { notify } from '../../ui/notices.ts';
import { ResourceIcon } from '../../ui/resource-icon.tsx';
import { notifyProblem, sayLeftOut } from '../use-actions.ts';

interface DeployDialogProps {
  readonly preview: DeployPreview | undefined;
  readonly onClose: () => void;
}

/** What a deploy changes, before it does. */
export function DeployDialog({ preview, onClose }: DeployDialogProps) {
  const session = useRunSession();
  const [deploying, setDeploying] = useState(false);
  const changes = preview?.changes ?? [];

  const deploy = async () => {
    setDeploying(true);
    try {
      const answer = await session.deploy();
      notify({ tone: 'ok', title: `Deployed ${changes.map(({ resource }) => resource).join(', ')}` });
      sayLeftOut(answer);
      onClose();
    } catch (error) {
      setDeploying(false);
      notifyProblem('Not deployed: what ran before goes on running', error);
    }
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={
        changes.length === 0
          ? 'Nothing to deploy'
          : `Deploy ${changes.length} ${changes.length === 1 ? 'change' : 'changes'}`
      }
      description={
        changes.length === 0
          ? 'What runs is what is written.'
          : 'The run goes on; changed functions get new environments, and messages stay where they are.'
      }
      className="w-[min(860px,calc(100vw-32px))]"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={changes.length === 0 || deploying} onClick={() => void deploy()}>
            {deploying ? 'Deploying' : 'Deploy'}
          </Button>
        </>
      }
    >
      <LeftOut preview={preview} />
      <CodeErrors preview={preview} />
      <ul className="flex flex-col gap-3">
        {changes.map((change) => (
          <li key={change.resource}>
            <Change change={change} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function LeftOut({ preview }: { readonly preview: DeployPreview | undefined }) {
  if (preview === undefined || preview.leftOut.length === 0) return null;
  return (
    <div className="mb-3 rounded-lg bg-warm-quiet px-3 py-2 text-warm-ink text-xs">
      <p className="font-medium">Left out until it is put right:</p>
      <ul>
        {preview.leftOut.map(({ resource, reason }) => (
          <li key={resource}>
            {resource}: {reason}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Code that does not parse may be deployed, as on AWS: it is said before, not only by the invocations that fail. */
function CodeErrors({ preview }: { readonly preview: DeployPreview | undefined }) {
  const errors = preview?.diagnostics.filter(({ code }) => code === 'code-error') ?? [];
  if (errors.length === 0) return null;
  return (
    <div className="mb-3 rounded-lg bg-error-quiet px-3 py-2 text-error-ink text-xs">
      <p className="font-medium">Every invocation of this code will fail:</p>
      <ul>
        {errors.map(({ resource, message }) => (
          <li key={`${resource} ${message}`}>
            {resource}: {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Change({ change }: { readonly change: DeployChange }) {
  const type = useDocument(({ template }) => template.Resources[change.resource]?.Type ?? '');
  const { word, tone } = kinds[change.change];
  return (
    <section aria-label={`${change.resource} ${word}`} className="rounded-lg border">
      <header className="flex items-center gap-2 px-3 py-2">
        <ResourceIcon type={type} size="sm" />
        <h3 className="flex-1 font-medium text-sm">{change.resource}</h3>
        <Badge tone={tone}>{word}</Badge>
      </header>
      {change.properties?.map((property) => (
        <PropertyChange key={property.path} {...property} />
      ))}
      {change.files?.map((file) => (
        <div key={file.path} className="border-t">
          <p className="px-3 py-1 font-mono text-2xs text-text-2">{file.path}</p>
          <DiffView path={file.path} before={file.before ?? ''} after={file.after ?? ''} />
        </div>
      ))}
    </section>
  );
}

type PropertyChangeProps = NonNullable<DeployChange['properties']>[number];

function PropertyChange({ path, before, after }: PropertyChangeProps) {
  return (
    <p className="grid grid-cols-[minmax(120px,1fr)_2fr] gap-3 border-t px-3 py-1.5 text-xs">
      <span className="truncate font-mono text-text-2" title={path}>
        {path}
      </span>
      <span className="break-all font-mono">
        {before === undefined ? null : <del className="mr-2 text-error-ink">{text(before)}</del>}
        {after === undefined ? null : <ins className="text-ok-ink no-underline">{text(after)}</ins>}
      </span>
    </p>
  );
}

const text = (value: JsonValue) => (typeof value === 'string' ? value : JSON.stringify(value));

const kinds: Record<DeployChange['change'], { readonly word: string; readonly tone: BadgeTone }> = {
  created: { word: 'new', tone: 'ok' },
  updated: { word: 'changed', tone: 'cold' },
  deleted: { word: 'removed', tone: 'error' },
};
