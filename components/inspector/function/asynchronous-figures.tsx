'use client';

import { useMemo } from 'react';
import { LiveText } from '#components/canvas/live-text.tsx';
import { formatCount } from '#components/ui/format-count.ts';
import { useRun } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectFunction } from '#lib/client/run/selectors.ts';
import type { FunctionView } from '#lib/sim/journal/view.ts';

/** What became of events that nobody waits for. Shown once there was one. */
export function AsynchronousFigures({ resource }: { readonly resource: string }) {
  const any = useRun((run) => hasAny(selectFunction(resource)(run)));
  const figures = useMemo(
    () =>
      FIGURES.map((figure) => ({
        ...figure,
        read: (run: RunSnapshot) => formatCount(selectFunction(resource)(run)?.[figure.field] ?? 0),
      })),
    [resource],
  );
  if (!any) return null;
  return (
    <section aria-label="Asynchronous invocations" className="px-3.5 pt-2.5">
      <h3 className="pb-1 font-semibold text-xs">Asynchronous invocations</h3>
      <dl className="flex flex-col gap-px">
        {figures.map(({ label, meaning, read }) => (
          <div key={label} className="flex items-baseline justify-between gap-3 text-xs">
            <dt className="min-w-0 truncate text-text-2" title={meaning}>
              {label}
            </dt>
            <dd className="font-medium">
              <LiveText read={read} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** CloudWatch's name where it counts the same; it counts failures only. */
const FIGURES = [
  { field: 'queued', label: 'waiting', meaning: 'Events in the function’s queue, those between retries included' },
  { field: 'dropped', label: 'AsyncEventsDropped', meaning: 'Events given up: retries or age exhausted' },
  { field: 'destinationDeliveries', label: 'delivered to destinations', meaning: 'Records that reached a destination' },
  {
    field: 'destinationDeliveryFailures',
    label: 'DestinationDeliveryFailures',
    meaning: 'Records that did not reach their destination',
  },
  { field: 'deadLettered', label: 'dead-lettered', meaning: 'Events that reached the dead-letter queue' },
  { field: 'deadLetterErrors', label: 'DeadLetterErrors', meaning: 'Events that did not reach the dead-letter queue' },
] as const satisfies readonly { field: keyof FunctionView; label: string; meaning: string }[];

const hasAny = (view: FunctionView | undefined): boolean =>
  view !== undefined && FIGURES.some(({ field }) => view[field] > 0);
