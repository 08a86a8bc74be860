'use client';

import { type ReactNode, useState } from 'react';
import { ResourceIcon } from '#components/ui/resource-icon.tsx';
import { look } from '#components/workbench/page-location.ts';
import { useDocument, useEdits, useResource } from '#lib/client/document/hooks.tsx';

/** A resource's sign, its logical id, which can be changed in place, and its type. */
export function InspectorHeader({ resource, children }: { readonly resource: string; readonly children?: ReactNode }) {
  const type = useResource(resource)?.Type ?? '';
  return (
    <header className="flex shrink-0 items-center gap-3 px-3.5 pt-3 pb-2">
      <ResourceIcon type={type} size="sm" />
      <div className="min-w-0 flex-1">
        <NameField key={resource} resource={resource} />
        <p className="truncate text-2xs text-text-2">{type}</p>
      </div>
      {children}
    </header>
  );
}

/** Renaming rewrites every reference to the resource. A name that cannot be stays in the field with the reason. */
function NameField({ resource }: { readonly resource: string }) {
  const edits = useEdits();
  const readOnly = useDocument(({ access }) => access !== 'edit');
  const [name, setName] = useState(resource);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const rename = () => {
    const to = name.trim();
    const result = edits.renameResource({ from: resource, to });
    setProblem(result.ok ? undefined : result.reason);
    if (result.ok && to !== resource) look({ select: [to] }, { replace: true });
  };
  const revert = () => {
    setName(resource);
    setProblem(undefined);
  };
  return (
    <>
      <input
        aria-label="Logical id"
        aria-invalid={problem !== undefined}
        value={name}
        readOnly={readOnly}
        spellCheck={false}
        onChange={(event) => setName(event.target.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Enter') rename();
          if (event.key === 'Escape') revert();
        }}
        className="-ml-1 w-full truncate rounded-sm border border-transparent bg-transparent px-1 font-semibold text-sm leading-5 hover:border-line focus-visible:border-cold focus-visible:outline-none aria-[invalid=true]:border-error"
      />
      {problem === undefined ? null : (
        <p role="alert" className="text-2xs text-error-ink">
          {problem}
        </p>
      )}
    </>
  );
}
