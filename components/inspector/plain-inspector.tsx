'use client';

import { useMemo } from 'react';
import { LiveText } from '#components/canvas/live-text.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { resourceId } from '#lib/sim/ids.ts';
import { propertyTab } from './form/property-tab.tsx';
import { InspectorFrame } from './inspector-frame.tsx';
import { liveFigures } from './live-figures.ts';
import { MonitorTab } from './monitor-tab.tsx';

/** A mapping, a rule, a client, or a type we only keep: how it stands, and its properties. */
export function PlainInspector({ resource }: { readonly resource: string }) {
  return (
    <InspectorFrame
      resource={resource}
      tabs={[
        propertyTab(resource, <LiveFigures resource={resource} />),
        { value: 'monitor', label: 'Monitor', content: <MonitorTab resource={resource} /> },
      ]}
    />
  );
}

/** Figures that stay in their places while they change. */
function LiveFigures({ resource }: { readonly resource: string }) {
  const cells = useMemo(
    () =>
      Array.from({ length: 6 }, (_, index) => ({
        key: `figure ${index}`,
        label: (run: RunSnapshot) => figuresOf(run, resource)[index]?.label ?? '',
        value: (run: RunSnapshot) => figuresOf(run, resource)[index]?.value ?? '',
      })),
    [resource],
  );
  return (
    <section aria-label="Live status" className="grid grid-cols-3 gap-x-2 gap-y-1.5 border-line border-b px-3.5 py-2.5">
      {cells.map(({ key, label, value }) => (
        <p key={key} className="flex min-w-0 flex-col empty:hidden">
          <LiveText read={label} className="truncate font-sans text-2xs text-text-2" />
          <LiveText read={value} className="truncate font-semibold text-sm" />
        </p>
      ))}
    </section>
  );
}

const figuresOf = (run: RunSnapshot, resource: string) =>
  liveFigures(run.views.get(resourceId(resource)), run.clock?.now);
