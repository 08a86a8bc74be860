'use client';

import { useWatched } from '#components/alarm/use-watched.ts';
import { PropertyForm } from '../form/property-form.tsx';
import { InspectorFrame } from '../inspector-frame.tsx';
import { MonitorTab } from '../monitor-tab.tsx';
import { StateTab } from './state-tab.tsx';

/** An alarm: its state and how it came there first, then its condition, then the metrics it could watch. */
export function AlarmInspector({ resource }: { readonly resource: string }) {
  const watched = useWatched(resource);
  const configuration = (
    <div className="h-full overflow-y-auto">
      <PropertyForm resource={resource} />
    </div>
  );
  const monitor = { value: 'monitor', label: 'Monitor', content: <MonitorTab resource={watched ?? resource} /> };
  return (
    <InspectorFrame
      resource={resource}
      tabs={[
        { value: 'state', label: 'State', content: <StateTab resource={resource} /> },
        { value: 'configuration', label: 'Configuration', content: configuration },
        ...(watched === undefined ? [] : [monitor]),
      ]}
    />
  );
}
