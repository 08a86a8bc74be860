'use client';

import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { look } from '#components/workbench/page-location.ts';
import { useDocument } from '#lib/client/document/hooks.tsx';
import { selectDiagnostics } from '#lib/client/document/selectors.ts';
import { useRun } from '#lib/client/run/hooks.tsx';
import type { Diagnostic } from '#lib/template/diagnostic.ts';

/** All there is to say about the template, errors first. Choosing one goes to its resource and field. */
export function ProblemsTab() {
  const diagnostics = useDocument(selectDiagnostics);
  const leftOut = useRun((run) => run.leftOut);
  const sorted = [...diagnostics].sort((a, b) => RANKS[a.severity] - RANKS[b.severity]);
  if (sorted.length === 0 && leftOut.length === 0)
    return (
      <EmptyState title="No problems">
        Wrong or missing values, references that lead nowhere and values past AWS limits will be listed here as you
        write.
      </EmptyState>
    );
  return (
    <div className="h-full overflow-y-auto py-1">
      {leftOut.length === 0 ? null : (
        <p className="px-3.5 py-1 text-text-2 text-xs">
          {`The run goes on without ${leftOut.map(({ resource }) => resource).join(', ')}.`}
        </p>
      )}
      <ul aria-label="Problems">
        {sorted.map((diagnostic) => (
          <li key={`${diagnostic.resource}:${diagnostic.property}:${diagnostic.code}:${diagnostic.message}`}>
            <Problem diagnostic={diagnostic} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Problem({ diagnostic }: { readonly diagnostic: Diagnostic }) {
  const { resource, property, severity, message, code } = diagnostic;
  const { Icon, ink, word } = looks[severity];
  const go = () => {
    if (resource === undefined) look({ select: [] });
    else if (code === 'code-error') look({ select: [resource], tab: 'code' });
    else look({ select: [resource], tab: 'configuration', field: property });
  };
  return (
    <button
      type="button"
      onClick={go}
      className="flex w-full items-start gap-2.5 px-3.5 py-1 text-left text-xs -outline-offset-2 hover:bg-raised"
    >
      <Icon role="img" aria-label={word} className={`mt-0.5 size-3.5 shrink-0 ${ink}`} />
      <span className="w-44 shrink-0 truncate font-medium">
        {resource ?? 'Template'}
        {property === undefined ? null : <span className="ml-2 font-normal text-hint">{property}</span>}
      </span>
      <span className="min-w-0 flex-1 text-text-2">{message}</span>
    </button>
  );
}

const RANKS = { error: 0, warning: 1, note: 2 } satisfies Record<Diagnostic['severity'], number>;
const looks = {
  error: { Icon: CircleAlert, ink: 'text-error', word: 'Error' },
  warning: { Icon: TriangleAlert, ink: 'text-warm', word: 'Warning' },
  note: { Icon: Info, ink: 'text-cold', word: 'Note' },
} satisfies Record<Diagnostic['severity'], unknown>;
