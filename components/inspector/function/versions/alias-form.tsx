'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Refusal } from '../../refusal.tsx';
import { LATEST } from './releases.ts';
import { useLambdaCall } from './use-lambda-call.ts';
import { useVersions } from './use-releases.ts';

interface AliasFormProps {
  readonly resource: string;
  readonly readOnly: boolean;
}

/** Makes an alias: `lambda:CreateAlias`. */
export function AliasForm({ resource, readOnly }: AliasFormProps) {
  const versions = useVersions(resource);
  const { call, send, reset } = useLambdaCall(resource);
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const version = chosen ?? versions[1] ?? LATEST;

  const create = async (event: FormEvent) => {
    event.preventDefault();
    const result = await send('CreateAlias', { Name: name.trim(), FunctionVersion: version });
    if (result === undefined) return;
    setName('');
    setChosen(undefined);
  };
  return (
    <form aria-label={`New alias of ${resource}`} onSubmit={(event) => void create(event)} className="px-3.5 pt-1.5">
      <div className="flex items-center gap-2">
        <Input
          aria-label="Name of the new alias"
          placeholder="live"
          spellCheck={false}
          className="h-7 min-w-0 flex-1 font-mono text-xs"
          value={name}
          readOnly={readOnly}
          onChange={(event) => {
            setName(event.target.value);
            reset();
          }}
        />
        <Select
          label="Version of the new alias"
          className="h-7 w-28 text-xs"
          value={version}
          disabled={readOnly}
          options={versions.map((each) => ({ value: each, label: each }))}
          onChange={setChosen}
        />
        <Button type="submit" size="sm" disabled={readOnly || name.trim() === '' || call.state === 'waiting'}>
          Add alias
        </Button>
      </div>
      <div className="pt-1">
        <Refusal call={call} />
      </div>
    </form>
  );
}
