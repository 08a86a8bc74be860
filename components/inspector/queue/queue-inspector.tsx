'use client';

import { propertyTab } from '../form/property-tab.tsx';
import { InspectorFrame } from '../inspector-frame.tsx';
import { MonitorTab } from '../monitor-tab.tsx';
import { MessagesTab } from './messages-tab.tsx';

/** A queue: its messages first. */
export function QueueInspector({ resource }: { readonly resource: string }) {
  return (
    <InspectorFrame
      resource={resource}
      tabs={[
        { value: 'messages', label: 'Messages', content: <MessagesTab resource={resource} /> },
        propertyTab(resource),
        { value: 'monitor', label: 'Monitor', content: <MonitorTab resource={resource} /> },
      ]}
    />
  );
}
