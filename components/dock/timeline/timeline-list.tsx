'use client';

import { useMemo } from 'react';
import { clockFigure } from '#components/charts/figures.ts';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatSpan } from '#components/ui/format-span.ts';
import { look } from '#components/workbench/page-location.ts';
import { useRun, useRunStore } from '#lib/client/run/hooks.tsx';
import { timelineFeedOf } from './timeline-feed.ts';
import type { EnvironmentRow, Span } from './timeline-model.ts';

/** Stretches listed at most: the newest. */
const LISTED_MAX = 100;

/** The timeline as a table, refreshed once a second of virtual time: for keys, for screen readers, for copying. */
export function TimelineList() {
  const feed = timelineFeedOf(useRunStore());
  const second = useRun((run) => Math.floor((run.clock?.now ?? 0) / 1_000_000));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the model is appended to in place, the second says when to look again
  const stretches = useMemo(() => newest([...feed.model.environments.values()]), [feed, second]);
  if (stretches.length === 0)
    return (
      <EmptyState title="Invocations will be listed here">Press play and send something to a function.</EmptyState>
    );
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <table className="w-full text-left text-xs">
        <caption className="sr-only">The newest invocations and initialisations, by environment</caption>
        <thead className="sticky top-0 bg-panel text-text-2">
          <tr>
            {['Began', 'Environment', 'What', 'Duration', ''].map((head) => (
              <th key={head} scope="col" className="px-3 py-1 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="font-mono">
          {stretches.map(({ row, span }) => (
            <tr key={`${row.environment}:${span.from}`} className="border-line border-t">
              <td className="px-3 py-1">{clockFigure(span.from)}</td>
              <td className="px-3 py-1">{`${row.function} #${row.ordinal}`}</td>
              <td className="px-3 py-1">{outcome(span)}</td>
              <td className="px-3 py-1">{span.to === undefined ? 'running' : formatSpan(span.to - span.from)}</td>
              <td className="px-3 py-1">
                <Button variant="link" size="inline" onClick={() => look({ dock: 'journal', entry: span.entry })}>
                  Biography
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function newest(rows: readonly EnvironmentRow[]): readonly { readonly row: EnvironmentRow; readonly span: Span }[] {
  const all = rows.flatMap((row) => row.spans.slice(-LISTED_MAX).map((span) => ({ row, span })));
  return all.sort((a, b) => b.span.from - a.span.from).slice(0, LISTED_MAX);
}

function outcome({ kind, invocation, error }: Span): string {
  if (kind === 'init') return 'init';
  if (kind === 'init-failed') return `init failed: ${error ?? ''}`;
  return kind === 'failed' ? `invocation ${invocation} failed: ${error ?? ''}` : `invocation ${invocation}`;
}
