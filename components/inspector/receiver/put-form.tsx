'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { TextArea } from '#components/ui/input.tsx';
import { CallOutcome } from '../call-outcome.tsx';
import { usePersonCalls } from '../use-person-calls.ts';
import { decodeCall, type ReceiverType, SAMPLE_CALLS } from './sample-calls.ts';
import { withFailedEntry } from './with-failed-entry.ts';

/** Puts something in as a person: the parameters of the AWS API request, as they are written. */
export function PutForm({ resource, type }: { readonly resource: string; readonly type: ReceiverType }) {
  const { call: operation, verb, params } = SAMPLE_CALLS[type];
  const { call, make, refusal } = usePersonCalls(resource);
  const [text, setText] = useState(JSON.stringify(params, undefined, 2));
  const [problem, setProblem] = useState<string | undefined>(undefined);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    const decoded = decodeCall(text, type, resource);
    setProblem(decoded.ok ? undefined : decoded.message);
    if (!decoded.ok) return;
    await make([decoded.call]);
  };
  return (
    <form
      aria-label={`${verb}: ${resource}`}
      onSubmit={(event) => void send(event)}
      className="flex shrink-0 flex-col gap-1.5 px-3.5 py-2.5"
    >
      <TextArea
        aria-label={`Parameters of ${operation}`}
        aria-invalid={problem !== undefined}
        rows={4}
        spellCheck={false}
        className="min-h-20 font-mono text-2xs"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="flex items-center gap-2">
        <span className="font-mono text-2xs text-hint">{operation}</span>
        <Button type="submit" size="sm" variant="accent" className="ml-auto" disabled={refusal !== undefined}>
          {verb}
        </Button>
      </div>
      <CallOutcome refusal={refusal} problem={problem} call={withFailedEntry(call)} />
    </form>
  );
}
