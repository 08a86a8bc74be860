'use client';

import { Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { notify } from '#components/ui/notices.ts';
import type { InsightsResults } from '#lib/protocol/insights.ts';
import { cutShortWords, foundWords, scannedWords } from './answer-words.ts';
import { logQuery } from './log-query.ts';
import { csvOf } from './results-csv.ts';
import { ResultsTable } from './results-table.tsx';

/** What the query found, or how to ask. */
export function InsightsAnswer({ run }: { readonly run: string | undefined }) {
  const progress = useStore(logQuery, (state) => state.progress);
  if (progress.state === 'none' || progress.run !== run) return <Nothing hasRun={run !== undefined} />;
  switch (progress.state) {
    case 'asked':
      return <Asking />;
    case 'answered':
      return <Found results={progress.results} />;
    case 'failed':
      return (
        <div className="min-w-0 flex-1 p-3">
          <p role="alert" className="text-error-ink text-xs">
            {progress.message}
          </p>
        </div>
      );
    case 'refused':
      return (
        <Empty title="The query was not understood">
          Where it is wrong is selected, and said below it. Correct it, and run it again.
        </Empty>
      );
  }
}

function Found({ results }: { readonly results: InsightsResults }) {
  const cut = cutShortWords(results);
  return (
    <section aria-label="Query results" className="flex min-w-0 flex-1 flex-col">
      <div className="flex items-center gap-2 border-line border-b py-0.5 pr-2 pl-3.5 text-2xs text-text-2">
        <p role="status" className="min-w-0 flex-1 truncate" title={scannedWords(results)}>
          <span className="font-medium text-text-1">{foundWords(results)}</span>
          {` · ${scannedWords(results)}`}
        </p>
        <IconButton
          label="Copy as CSV"
          size="icon-sm"
          onClick={() => copy(results)}
          disabled={results.results.length === 0}
        >
          <Copy aria-hidden="true" className="size-3.5" />
        </IconButton>
      </div>
      {cut === undefined ? null : (
        <p className="border-line border-b bg-warm-quiet px-3.5 py-1 text-2xs text-warm-ink">{cut}</p>
      )}
      {results.results.length === 0 ? (
        <EmptyState title="Nothing was found">
          No log event up to here is what the query asks for. Filter for less, or let the run go on.
        </EmptyState>
      ) : (
        <ResultsTable key={String(results.to)} columns={results.columns} rows={results.results} />
      )}
    </section>
  );
}

function copy(results: InsightsResults): void {
  navigator.clipboard.writeText(csvOf(results)).then(
    () => notify({ tone: 'ok', title: `${foundWords(results)} copied as CSV` }),
    () =>
      notify({
        tone: 'error',
        title: 'The results were not copied',
        detail: 'The browser did not allow it. Select them and copy by hand.',
      }),
  );
}

/** What takes less than a second needs no word. */
function Asking() {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), 1_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="min-w-0 flex-1" aria-busy="true">
      <div role="status">
        {isLong ? <EmptyState title="Looking through the logs…">The whole run is read for it.</EmptyState> : null}
      </div>
    </div>
  );
}

function Nothing({ hasRun }: { readonly hasRun: boolean }) {
  if (!hasRun) return <Empty title="What you ask will be answered here">Press play: a run has to log something.</Empty>;
  return (
    <Empty title="What you ask will be answered here">
      Run the query, or choose a sample. It looks through everything the run has logged, in the language of CloudWatch
      Logs Insights.
    </Empty>
  );
}

function Empty({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <div className="min-w-0 flex-1 overflow-y-auto">
      <EmptyState title={title}>{children}</EmptyState>
    </div>
  );
}
