'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Input, TextArea } from '#components/ui/input.tsx';
import { look } from '#components/workbench/page-location.ts';
import { useDocument, useEdits } from '#lib/client/document/hooks.tsx';
import { useRun } from '#lib/client/run/hooks.tsx';
import { AccountForm } from './account-form.tsx';
import { nextStep } from './next-step.ts';

/** Nothing is selected: the document itself, and what one might do next. */
export function DocumentPanel() {
  const edits = useEdits();
  const title = useDocument((document) => document.title);
  const description = useDocument(({ template }) => template.Description ?? '');
  const readOnly = useDocument(({ access }) => access !== 'edit');
  const problems = useDocument(({ diagnostics }) => diagnostics.filter(({ severity }) => severity === 'error').length);
  const ids = useDocument((document) => document.ids);
  const hasRun = useRun((run) => run.run !== undefined);
  const paused = useRun((run) => run.clock?.state === 'paused');
  const step = nextStep({ resources: ids.length, problems, hasRun, paused });
  return (
    <div className="flex h-full flex-col gap-3 overflow-y-auto p-3.5">
      <h2 className="font-semibold text-sm">Document</h2>
      <TextField label="Title" value={title} readOnly={readOnly} onSave={edits.setTitle} />
      <TextField label="Description" value={description} readOnly={readOnly} multiline onSave={edits.setDescription} />
      <dl className="flex gap-6 text-xs">
        <div>
          <dt className="text-2xs text-text-2">Resources</dt>
          <dd className="font-mono font-semibold text-sm">{ids.length}</dd>
        </div>
        <div>
          <dt className="text-2xs text-text-2">Errors</dt>
          <dd className="font-mono font-semibold text-sm">{problems}</dd>
        </div>
      </dl>
      <section aria-label="What to do next" className="rounded-lg border border-line border-dashed p-3">
        <h3 className="pb-1 font-medium text-xs">{step.title}</h3>
        <p className="text-text-2 text-xs">{step.text}</p>
        {problems === 0 ? null : (
          <Button size="sm" className="mt-2" onClick={() => look({ dock: 'problems' })}>
            Show the problems
          </Button>
        )}
      </section>
      <AccountForm />
    </div>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly readOnly: boolean;
  readonly multiline?: boolean;
  readonly onSave: (text: string) => void;
}

function TextField({ label, value, readOnly, multiline = false, onSave }: TextFieldProps) {
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const save = () => {
    if (draft !== undefined && draft !== value) onSave(draft);
    setDraft(undefined);
  };
  const shared = {
    value: draft ?? value,
    readOnly,
    onBlur: save,
    onChange: (event: { readonly target: { readonly value: string } }) => setDraft(event.target.value),
  };
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the field is the control inside
    <label className="flex flex-col gap-1 text-2xs text-text-2">
      {label}
      {multiline ? (
        <TextArea {...shared} rows={3} className="text-xs" />
      ) : (
        <Input {...shared} className="h-8" onKeyDown={(event) => event.key === 'Enter' && save()} />
      )}
    </label>
  );
}
