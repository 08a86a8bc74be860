'use client';

import { propertyTab } from '../form/property-tab.tsx';
import { InspectorFrame } from '../inspector-frame.tsx';
import { MonitorTab } from '../monitor-tab.tsx';
import { ReceivedTab } from './received-tab.tsx';
import type { ReceiverType } from './sample-calls.ts';

interface ReceiverInspectorProps {
  readonly resource: string;
  readonly type: ReceiverType;
}

/** A topic, a bus or a bucket: what it got first. */
export function ReceiverInspector({ resource, type }: ReceiverInspectorProps) {
  return (
    <InspectorFrame
      resource={resource}
      tabs={[
        { value: 'received', label: 'Received', content: <ReceivedTab resource={resource} type={type} /> },
        propertyTab(resource),
        { value: 'monitor', label: 'Monitor', content: <MonitorTab resource={resource} /> },
      ]}
    />
  );
}
