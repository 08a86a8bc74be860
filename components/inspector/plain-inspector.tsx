'use client';

import { useCallback } from 'react';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { resourceId } from '#lib/sim/ids.ts';
import { FigureGrid } from './figure-grid.tsx';
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
        propertyTab(resource, <LiveStatusFigures resource={resource} />),
        { value: 'monitor', label: 'Monitor', content: <MonitorTab resource={resource} /> },
      ]}
    />
  );
}

/** How it stands, as far as it is in the run. */
export function LiveStatusFigures({ resource }: { readonly resource: string }) {
  const read = useCallback(
    (run: RunSnapshot) => liveFigures(run.views.get(resourceId(resource)), run.clock?.now),
    [resource],
  );
  return <FigureGrid label="Live status" read={read} />;
}
