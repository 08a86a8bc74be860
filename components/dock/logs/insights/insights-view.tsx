'use client';

import { Square } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Button } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { Select } from '#components/ui/select.tsx';
import { useRun } from '#lib/client/run/hooks.tsx';
import { useFunctionNames } from '../function-names.ts';
import { InsightsAnswer } from './insights-answer.tsx';
import { logQuery, runLogQuery, stopLogQuery } from './log-query.ts';
import { QueryEditor } from './query-editor.tsx';
import { SampleMenu } from './sample-menu.tsx';

/** CloudWatch Logs Insights over the run: a query on the left, what it found on the right. `children` comes first in its bar. */
export function InsightsView({ children }: { readonly children: ReactNode }) {
  const run = useRun((snapshot) => snapshot.run);
  const ask = () => {
    if (run !== undefined) void runLogQuery(run);
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex items-center gap-2 border-line border-b px-3 py-1.5">
        {children}
        <LogGroupChoice />
        <SampleMenu />
        <RunButton canRun={run !== undefined} onRun={ask} />
      </div>
      <div className="flex min-h-0 flex-1">
        <QueryEditor onRun={ask} />
        <InsightsAnswer run={run} />
      </div>
    </div>
  );
}

function LogGroupChoice() {
  const chosen = useStore(logQuery, (state) => state.function);
  const options = useFunctionNames().map((id) => ({ value: id, label: `Logs of ${id}` }));
  return (
    <Select
      label="Log groups"
      className="h-7 w-44"
      value={chosen ?? ALL}
      options={[{ value: ALL, label: 'All log groups' }, ...options]}
      onChange={(value) => logQuery.setState({ function: value === ALL ? undefined : value })}
    />
  );
}

const ALL = '*';

function RunButton({ canRun, onRun }: { readonly canRun: boolean; readonly onRun: () => void }) {
  const isAsking = useStore(logQuery, ({ progress }) => progress.state === 'asked');
  if (isAsking) {
    return (
      <Button size="sm" onClick={stopLogQuery}>
        <Square aria-hidden="true" className="size-3" />
        Stop the query
      </Button>
    );
  }
  return (
    <>
      <Button size="sm" variant="primary" onClick={onRun} disabled={!canRun}>
        Run query
      </Button>
      <span aria-hidden="true" className="flex items-center gap-1 text-2xs text-hint">
        <Kbd>Ctrl</Kbd>
        <Kbd>↵</Kbd>
      </span>
    </>
  );
}
