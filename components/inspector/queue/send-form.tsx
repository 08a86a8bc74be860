'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Input, TextArea } from '#components/ui/input.tsx';
import { CallOutcome } from '../call-outcome.tsx';
import { usePersonCalls } from '../use-person-calls.ts';
import { decodeSend, SENDS_MAX } from './decode-send.ts';

/** Puts messages into the queue as a person: `sqs:SendMessage`, with the body as it is written. */
export function SendForm({ resource }: { readonly resource: string }) {
  const { call, make, refusal } = usePersonCalls(resource);
  const [body, setBody] = useState('{"id": 1, "card": 12, "amount": 20.5}');
  const [delay, setDelay] = useState('');
  const [count, setCount] = useState('1');
  const [problem, setProblem] = useState<string | undefined>(undefined);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    const decoded = decodeSend({ body, delay, count });
    setProblem(decoded.ok ? undefined : decoded.message);
    if (!decoded.ok) return;
    await make(
      decoded.messages.map((params) => ({
        call: 'sqs:SendMessage',
        params: { QueueUrl: { Ref: resource }, ...params },
      })),
    );
  };
  return (
    <form
      aria-label={`Send to ${resource}`}
      onSubmit={(event) => void send(event)}
      className="flex shrink-0 flex-col gap-1.5 px-3.5 pb-2.5"
    >
      <TextArea
        aria-label="Message body"
        rows={2}
        spellCheck={false}
        className="min-h-12 font-mono text-2xs"
        value={body}
        onChange={(event) => setBody(event.target.value)}
      />
      <div className="flex items-center gap-2">
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the field is the control inside */}
        <label className="flex items-center gap-1.5 text-2xs text-text-2">
          delay
          <Input
            inputMode="numeric"
            placeholder="0"
            className="h-7 w-14 font-mono text-xs"
            value={delay}
            onChange={(event) => setDelay(event.target.value)}
          />
          s
        </label>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the field is the control inside */}
        <label className="flex items-center gap-1.5 text-2xs text-text-2">
          count
          <Input
            inputMode="numeric"
            className="h-7 w-14 font-mono text-xs"
            value={count}
            onChange={(event) => setCount(event.target.value)}
          />
        </label>
        <Button type="submit" size="sm" variant="accent" className="ml-auto" disabled={refusal !== undefined}>
          Send
        </Button>
      </div>
      <CallOutcome refusal={refusal} problem={problem} call={call} />
      <p className="text-2xs text-hint">{`{{index}} in the body counts from 0. Up to ${SENDS_MAX} at once.`}</p>
    </form>
  );
}
