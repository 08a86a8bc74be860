'use client';

import { useStore } from 'zustand';
import { Segmented } from '#components/ui/segmented.tsx';
import { InsightsView } from './insights/insights-view.tsx';
import { type LogView, logQuery } from './insights/log-query.ts';
import { LogStream } from './log-stream.tsx';

const VIEWS = [
  { value: 'stream', label: 'Stream', title: 'The log lines as they come' },
  { value: 'insights', label: 'Insights', title: 'Questions to all of them: CloudWatch Logs Insights' },
] as const satisfies readonly { value: LogView; label: string; title: string }[];

/** The run's logs, as they come or as the answer to a question. */
export function LogsTab() {
  const view = useStore(logQuery, (state) => state.view);
  const choice = (
    <Segmented
      label="How to look at the logs"
      value={view}
      options={VIEWS}
      onChange={(chosen) => logQuery.setState({ view: chosen })}
    />
  );
  return view === 'stream' ? <LogStream>{choice}</LogStream> : <InsightsView>{choice}</InsightsView>;
}
