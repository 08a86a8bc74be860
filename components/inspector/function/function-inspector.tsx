'use client';

import { useCallback } from 'react';
import { FunctionCards } from '#components/dock/function-cards.tsx';
import { payloadSources } from '#components/editor/handlers-of.ts';
import { Button } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { useDocument, useDocumentStore } from '#lib/client/document/hooks.tsx';
import { resourceId } from '#lib/sim/ids.ts';
import { InspectorFrame } from '../inspector-frame.tsx';
import { MonitorTab } from '../monitor-tab.tsx';
import { AsynchronousFigures } from './asynchronous-figures.tsx';
import { CodeTab } from './code-tab.tsx';
import { ConfigurationTab } from './configuration-tab.tsx';
import { sampleEvent } from './sample-event.ts';
import { useLastTest, useRunTest } from './test-runs.ts';
import { TestsTab } from './tests-tab.tsx';
import { useTestEvents } from './use-test-events.ts';
import { VersionsTab } from './versions/versions-tab.tsx';

/** A function: its code first. */
export function FunctionInspector({ resource }: { readonly resource: string }) {
  const test = useTestNow(resource);
  const readOnly = useDocument(({ access }) => access !== 'edit');
  return (
    <InspectorFrame
      resource={resource}
      action={
        <Button size="sm" onClick={test} disabled={readOnly} aria-keyshortcuts="Control+Enter Meta+Enter">
          Test <Kbd>⌘↵</Kbd>
        </Button>
      }
      tabs={[
        { value: 'code', label: 'Code', content: <CodeTab resource={resource} onTest={test} /> },
        { value: 'configuration', label: 'Configuration', content: <ConfigurationTab resource={resource} /> },
        { value: 'versions', label: 'Versions', content: <VersionsTab resource={resource} /> },
        { value: 'tests', label: 'Tests', content: <TestsTab resource={resource} /> },
        {
          value: 'monitor',
          label: 'Monitor',
          content: (
            <MonitorTab resource={resource}>
              <div className="grid h-[220px] shrink-0 grid-cols-2 grid-rows-2 gap-2 px-2 pt-2">
                <FunctionCards functions={resourceId(resource)} />
              </div>
              <AsynchronousFigures resource={resource} />
            </MonitorTab>
          ),
        },
      ]}
    />
  );
}

/** Tests with the event of the last test, else the first that is saved, else one like those the function gets. */
function useTestNow(resource: string): () => void {
  const events = useTestEvents(resource);
  const last = useLastTest(resource)?.event;
  const runTest = useRunTest(resource);
  const document = useDocumentStore();
  return useCallback(() => {
    const name = last !== undefined && last in events ? last : Object.keys(events)[0];
    const text = name === undefined ? undefined : events[name];
    if (name !== undefined && text !== undefined) runTest({ name, text });
    else
      runTest({
        name: 'sample',
        text: sampleEvent(payloadSources(resource, document.getState().edges)[0] ?? 'direct'),
      });
  }, [events, last, runTest, document, resource]);
}
