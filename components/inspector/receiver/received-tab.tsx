'use client';

import { useState } from 'react';
import { usePulse } from '#components/dock/use-pulse.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { selectView } from '#lib/client/run/selectors.ts';
import { PutForm } from './put-form.tsx';
import { ReceivedItemLine } from './received-item.tsx';
import type { ReceiverType } from './sample-calls.ts';

/** What came in, the newest first, with a way to put something in. */
export function ReceivedTab({ resource, type }: { readonly resource: string; readonly type: ReceiverType }) {
  const run = usePulse(300);
  const [opened, setOpened] = useState<number | undefined>(undefined);
  const view = selectView(resource)(run);
  const items = view !== undefined && 'latest' in view ? view.latest : [];
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PutForm resource={resource} type={type} />
      <p className="px-3.5 pb-2 text-2xs text-text-2">{LEFT_OUT[type]}</p>
      <h3 className="border-line border-t px-3.5 py-1.5 text-2xs text-hint uppercase tracking-wide">Received</h3>
      <ul aria-label="Received" className="min-h-0 flex-1 overflow-y-auto pb-3">
        {items.map((item) => (
          <ReceivedItemLine
            key={item.entry}
            item={item}
            isOpen={item.entry === opened}
            onToggle={() => setOpened(item.entry === opened ? undefined : item.entry)}
          />
        ))}
        {items.length === 0 ? (
          <EmptyState title="What comes in will be listed here">
            Send something above, let a client send, or make it the destination of a function.
          </EmptyState>
        ) : null}
      </ul>
    </div>
  );
}

const LEFT_OUT = {
  'AWS::SNS::Topic': 'Subscriptions are not simulated yet: what is published is shown here, and handed to nobody.',
  'AWS::Events::EventBus': 'Event patterns are not simulated yet: events are shown here, and matched with nothing.',
  'AWS::S3::Bucket': 'Notifications are not simulated yet: objects are shown here, and nobody is told of them.',
} satisfies Record<ReceiverType, string>;
