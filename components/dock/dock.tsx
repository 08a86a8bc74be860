'use client';

import { LiveText } from '#components/canvas/live-text.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { formatCount } from '#components/ui/format-count.ts';
import { formatSpan } from '#components/ui/format-span.ts';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '#components/ui/tabs.tsx';
import { type DockTab, look, usePageLocation } from '#components/workbench/page-location.ts';
import type { DocumentSnapshot } from '#lib/client/document/document-snapshot.ts';
import { useDocument } from '#lib/client/document/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { CallsTab } from './calls/calls-tab.tsx';
import { CostMenu } from './cost/cost-menu.tsx';
import { JournalTab } from './journal/journal-tab.tsx';
import { LogsTab } from './logs/logs-tab.tsx';
import { MetricsTab } from './metrics/metrics-tab.tsx';
import { ProblemsTab } from './problems/problems-tab.tsx';
import { TimelineTab } from './timeline/timeline-tab.tsx';

const TABS = [
  { value: 'timeline', label: 'Timeline' },
  { value: 'journal', label: 'Journal' },
  { value: 'logs', label: 'Logs' },
  { value: 'metrics', label: 'Metrics' },
  { value: 'calls', label: 'Calls' },
  { value: 'problems', label: 'Problems' },
] as const satisfies readonly { value: DockTab; label: string }[];

/** The bottom panel: what happened, in its forms, and what to ask for next. */
export function Dock() {
  const tab = usePageLocation((location) => location.dock);
  const problems = useDocument(problemCount);
  const choose = (value: string) => {
    const chosen = TABS.find((each) => each.value === value);
    if (chosen !== undefined) look({ dock: chosen.value }, { replace: true });
  };
  return (
    <Tabs value={tab} onValueChange={choose} className="flex h-full min-h-0 flex-col bg-panel">
      <div className="flex items-center gap-4 border-line border-b pr-3 pl-3.5">
        <TabsList aria-label="Dock">
          {TABS.map(({ value, label }) => (
            <TabsTrigger key={value} value={value}>
              {label}
              {value === 'problems' && problems > 0 ? (
                <Badge tone="warm" mono aria-label={`${problems} problems`}>
                  {problems}
                </Badge>
              ) : null}
            </TabsTrigger>
          ))}
        </TabsList>
        <LiveText read={summary} className="ml-auto truncate text-2xs text-hint" />
        <CostMenu />
      </div>
      <TabsContent value="timeline">
        <TimelineTab />
      </TabsContent>
      <TabsContent value="journal">
        <JournalTab />
      </TabsContent>
      <TabsContent value="logs">
        <LogsTab />
      </TabsContent>
      <TabsContent value="metrics">
        <MetricsTab />
      </TabsContent>
      <TabsContent value="calls">
        <CallsTab />
      </TabsContent>
      <TabsContent value="problems">
        <ProblemsTab />
      </TabsContent>
    </Tabs>
  );
}

/** Notes tell something, they ask for nothing: they are listed, not counted. */
const problemCount = ({ diagnostics }: DocumentSnapshot) =>
  diagnostics.filter(({ severity }) => severity !== 'note').length;

function summary({ clock }: RunSnapshot): string {
  if (clock === undefined) return '';
  return `${formatSpan(clock.now)} · ${formatCount(clock.entryCount)} entries`;
}
