'use client';

import { useMemo, useState } from 'react';
import { PERIODS, type Period, STATISTICS } from '#components/charts/chart-data.ts';
import { useMadeIds } from '#components/made/use-made.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Select } from '#components/ui/select.tsx';
import { usePageLocation } from '#components/workbench/page-location.ts';
import { useDocument } from '#lib/client/document/hooks.tsx';
import { selectIds } from '#lib/client/document/selectors.ts';
import { MetricGrid } from './metric-grid.tsx';
import { type MetricChoice, PERIOD_OPTIONS } from './metric-list.ts';

const STATISTIC_CHOICES = [
  { value: 'usual', label: 'Usual statistic' },
  ...STATISTICS.map((statistic) => ({ value: statistic, label: statistic })),
  { value: 'p99', label: 'p99 (durations)' },
] as const;

/** CloudWatch's metrics of one resource: the selected one, until the person chooses another here. */
export function MetricsTab() {
  const ids = useResourceIds();
  const selected = usePageLocation((location) => location.select[0]);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [statistic, setStatistic] = useState<MetricChoice['statistic']>('usual');
  const [period, setPeriod] = useState<Period>(1);
  const resource = [chosen, selected, ids[0]].find((id) => id !== undefined && ids.includes(id));
  const choice = useMemo(() => resource && { resource, statistic, period }, [resource, statistic, period]);
  if (choice === undefined || choice === '')
    return <EmptyState title="Metrics will be drawn here">Place a function or a queue, and press play.</EmptyState>;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex items-center gap-2 border-line border-b px-3 py-1.5">
        <Select
          label="Resource"
          className="h-7 w-48"
          value={choice.resource}
          options={ids.map((id) => ({ value: id, label: id }))}
          onChange={setChosen}
        />
        <Select
          label="Statistic"
          className="h-7 w-40"
          value={statistic}
          options={[...STATISTIC_CHOICES]}
          onChange={(value) => setStatistic(STATISTIC_CHOICES.find((each) => each.value === value)?.value ?? 'usual')}
        />
        <Select
          label="Period"
          className="h-7 w-32"
          value={String(period)}
          options={PERIOD_OPTIONS}
          onChange={(value) => setPeriod(PERIODS.find((each) => String(each) === value) ?? 1)}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys to be scrolled */}
      <section aria-label="Charts" tabIndex={0} className="min-h-0 flex-1 overflow-y-auto -outline-offset-2">
        <MetricGrid choice={choice} />
      </section>
    </div>
  );
}

/** The design's resources, then those that calls made in the run. */
function useResourceIds(): readonly string[] {
  const ids = useDocument(selectIds);
  const made = useMadeIds();
  return useMemo(() => [...ids, ...made], [ids, made]);
}
