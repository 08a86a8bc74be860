'use client';

import { useMemo } from 'react';
import { MetricChart } from '#components/charts/metric-chart.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { useRunStore } from '#lib/client/run/hooks.tsx';
import { timelineFeedOf } from '../timeline/timeline-feed.ts';
import { usePulse } from '../use-pulse.ts';
import { type MetricChoice, metricPictures } from './metric-list.ts';

/** Every metric of one resource as a chart, redrawn twice a second. */
export function MetricGrid({ choice }: { readonly choice: MetricChoice }) {
  const { p99 } = timelineFeedOf(useRunStore());
  const run = usePulse(500);
  const pictures = useMemo(() => metricPictures(run, choice, p99), [run, choice, p99]);
  if (pictures.length === 0)
    return (
      <EmptyState title={`The metrics of ${choice.resource} will be drawn here`}>
        CloudWatch has a metric once something happened. Press play, and let messages or invocations reach it. Mappings,
        schedules and clients have none here: choose the queue or the function they serve.
      </EmptyState>
    );
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(230px,1fr))] gap-2 p-2">
      {pictures.map(({ name, namespace, statistic, unit, tone, data }) => (
        <li key={name} className="flex h-[150px] min-w-0 flex-col rounded-lg border border-line bg-sunken pt-1.5">
          <h3 className="flex items-baseline justify-between gap-2 px-2.5 text-xs">
            <span className="truncate" title={`${namespace} ${name}`}>
              {name}
            </span>
            <span className="whitespace-nowrap text-2xs text-hint">
              {unit === '' ? statistic : `${statistic}, ${unit}`}
            </span>
          </h3>
          <div className="min-h-0 flex-1">
            <MetricChart title={`${name} ${statistic}`} data={data} tone={tone} unit={unit} />
          </div>
        </li>
      ))}
    </ul>
  );
}
