'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { payloadSources } from '#components/editor/handlers-of.ts';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input, TextArea } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { useDocument, useEdits } from '#lib/client/document/hooks.tsx';
import { decodeField } from '../form/decode-field.ts';
import { QualifierChoice } from './qualifier-choice.tsx';
import { sampleEvent } from './sample-event.ts';
import { TestCard } from './test-card.tsx';
import { TestResult } from './test-result.tsx';
import { useLastTest, useRunTest } from './test-runs.ts';
import { useTestEvents } from './use-test-events.ts';

/** Saved events, and what the function makes of them. */
export function TestsTab({ resource }: { readonly resource: string }) {
  const events = useTestEvents(resource);
  const source = useDocument(({ edges }) => payloadSources(resource, edges)[0] ?? 'direct');
  const readOnly = useDocument(({ access }) => access !== 'edit');
  const edits = useEdits();
  const runTest = useRunTest(resource);
  const test = useLastTest(resource);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const name = chosen !== undefined && chosen in events ? chosen : (Object.keys(events)[0] ?? '');
  const saved = events[name];
  const add = () => {
    const fresh = freshName(Object.keys(events));
    edits.setTestEvent({ resource, name: fresh, text: sampleEvent(source) });
    setChosen(fresh);
  };
  const rename = (to: string) => {
    if (to === name || to === '' || to in events || saved === undefined) return;
    edits.setTestEvent({ resource, name: to, text: saved });
    edits.setTestEvent({ resource, name, text: undefined });
    setChosen(to);
  };
  if (saved === undefined)
    return (
      <div className="flex flex-col items-start gap-2 p-3.5 text-text-2 text-xs">
        <p>
          A test event is a payload saved with the document. Testing invokes the function with it in the running
          simulation, and shows what came back.
        </p>
        <Button size="sm" onClick={add} disabled={readOnly}>
          <Plus aria-hidden="true" className="size-3.5" /> Save an event like the ones it gets
        </Button>
      </div>
    );
  return (
    <div className="h-full overflow-y-auto pb-4">
      <div className="flex items-center gap-1.5 px-3.5 pt-3">
        <Select
          label="Test event"
          className="min-w-0 flex-1"
          value={name}
          options={Object.keys(events).map((each) => ({ value: each, label: each }))}
          onChange={setChosen}
        />
        <IconButton label="Save another event" onClick={add} disabled={readOnly}>
          <Plus aria-hidden="true" className="size-4" />
        </IconButton>
        <IconButton
          label={`Delete ${name}`}
          disabled={readOnly}
          onClick={() => edits.setTestEvent({ resource, name, text: undefined })}
        >
          <Trash2 aria-hidden="true" className="size-4" />
        </IconButton>
      </div>
      <QualifierChoice resource={resource} />
      <EventEditor
        key={name}
        name={name}
        text={saved}
        readOnly={readOnly}
        onName={rename}
        onText={(text) => edits.setTestEvent({ resource, name, text })}
        onTest={(text) => runTest({ name, text })}
      />
      <TestCard resource={resource}>
        {test === undefined ? null : <TestResult resource={resource} outcome={test.outcome} />}
      </TestCard>
    </div>
  );
}

interface EventEditorProps {
  readonly name: string;
  readonly text: string;
  readonly readOnly: boolean;
  readonly onName: (name: string) => void;
  readonly onText: (text: string) => void;
  readonly onTest: (text: string) => void;
}

function EventEditor({ name, text, readOnly, onName, onText, onTest }: EventEditorProps) {
  const [draft, setDraft] = useState(text);
  const decoded = decodeField({ kind: 'json' }, draft);
  const save = () => draft !== text && onText(draft);
  const test = () => {
    save();
    onTest(draft);
  };
  return (
    <div className="flex flex-col gap-2 px-3.5 pt-2">
      <Input
        aria-label="Name of the event"
        defaultValue={name}
        readOnly={readOnly}
        className="h-7 text-xs"
        onBlur={(event) => onName(event.target.value.trim())}
      />
      <TextArea
        aria-label="Event, as JSON"
        spellCheck={false}
        readOnly={readOnly}
        aria-invalid={!decoded.ok}
        rows={Math.min(18, Math.max(5, draft.split('\n').length))}
        className="font-mono text-2xs"
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={save}
        onKeyDown={(event) => event.key === 'Enter' && (event.metaKey || event.ctrlKey) && test()}
      />
      {decoded.ok ? null : (
        <p role="alert" className="text-2xs text-warm-ink">
          {decoded.message} Lambda refuses a payload that is not JSON.
        </p>
      )}
      <Button size="sm" variant="accent" className="self-start" onClick={test} disabled={readOnly}>
        Test with this event
      </Button>
    </div>
  );
}

function freshName(taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`event ${number}`)) number += 1;
  return `event ${number}`;
}
