'use client';

import { PropertyForm } from '../form/property-form.tsx';
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
        {
          value: 'configuration',
          label: 'Configuration',
          content: (
            <div className="h-full overflow-y-auto">
              <PropertyForm resource={resource} />
            </div>
          ),
        },
        { value: 'monitor', label: 'Monitor', content: <MonitorTab resource={resource} /> },
      ]}
    />
  );
}
