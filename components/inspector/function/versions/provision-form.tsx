'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Refusal } from '../../refusal.tsx';
import { useLambdaCall } from './use-lambda-call.ts';
import { useAliasNames, usePublished } from './use-releases.ts';

interface ProvisionFormProps {
  readonly resource: string;
  readonly readOnly: boolean;
}

/** Sets the provisioned concurrency of a version or an alias: `lambda:PutProvisionedConcurrencyConfig`. */
export function ProvisionForm({ resource, readOnly }: ProvisionFormProps) {
  const published = usePublished(resource);
  const aliases = useAliasNames(resource);
  const { call, send, reset } = useLambdaCall(resource);
  const [chosen, setChosen] = useState('');
  const [count, setCount] = useState('1');
  const qualifiers = [...aliases, ...published];
  const qualifier = qualifiers.includes(chosen) ? chosen : (qualifiers[0] ?? '');

  if (qualifier === '') {
    return <p className="px-3.5 pb-1 text-2xs text-hint">Publish a version first: $LATEST cannot have it.</p>;
  }
  const provision = (event: FormEvent) => {
    event.preventDefault();
    void send('PutProvisionedConcurrencyConfig', {
      Qualifier: qualifier,
      ProvisionedConcurrentExecutions: Number(count),
    });
  };
  return (
    // AWS says what cannot be, in its words, not the browser.
    <form
      noValidate
      aria-label={`Provision ${resource}`}
      onSubmit={provision}
      className="flex flex-col gap-1.5 px-3.5 pt-1.5"
    >
      <div className="flex items-center gap-2 text-2xs text-text-2">
        <Select
          label="Version or alias to provision"
          className="h-7 w-28 text-xs"
          value={qualifier}
          disabled={readOnly}
          options={qualifiers.map((name) => ({ value: name, label: name }))}
          onChange={setChosen}
        />
        <Input
          type="number"
          aria-label="Environments to keep"
          className="h-7 w-20 text-xs"
          min={1}
          value={count}
          readOnly={readOnly}
          onChange={(event) => {
            setCount(event.target.value);
            reset();
          }}
        />
        <span className="flex-1">environments</span>
        <Button type="submit" size="sm" disabled={readOnly || call.state === 'waiting'}>
          Provision
        </Button>
      </div>
      <Refusal call={call} />
    </form>
  );
}
