'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Input } from '#components/ui/input.tsx';
import { useRunStore } from '#lib/client/run/hooks.tsx';
import { isJsonObject, type JsonValue } from '#lib/std/json.ts';
import { Refusal } from '../../refusal.tsx';
import { selectVersion } from './releases.ts';
import { useLambdaCall } from './use-lambda-call.ts';

interface PublishFormProps {
  readonly resource: string;
  readonly readOnly: boolean;
}

/** Freezes what runs as the next version: `lambda:PublishVersion`. */
export function PublishForm({ resource, readOnly }: PublishFormProps) {
  const store = useRunStore();
  const { call, send } = useLambdaCall(resource);
  const [description, setDescription] = useState('');
  const [said, setSaid] = useState('');

  const publish = async (event: FormEvent) => {
    event.preventDefault();
    setSaid('');
    const before = store.getState();
    const result = await send('PublishVersion', description === '' ? {} : { Description: description });
    const version = versionIn(result);
    if (version === undefined) return;
    const isOld = selectVersion(resource, version)(before) !== undefined;
    setSaid(isOld ? unchanged(version) : `Version ${version} is published.`);
    if (!isOld) setDescription('');
  };
  return (
    <form aria-label={`Publish ${resource}`} onSubmit={(event) => void publish(event)} className="px-3.5 pt-3">
      <div className="flex items-center gap-2">
        <Input
          aria-label="Description of the version"
          placeholder="What is in this version (optional)"
          className="h-7 text-xs"
          value={description}
          readOnly={readOnly}
          onChange={(event) => setDescription(event.target.value)}
        />
        <Button type="submit" size="sm" variant="accent" disabled={readOnly || call.state === 'waiting'}>
          Publish
        </Button>
      </div>
      <p role="status" className="min-h-4 pt-1 text-2xs text-text-2">
        {said}
      </p>
      <Refusal call={call} />
    </form>
  );
}

const unchanged = (version: string) =>
  `Nothing has changed since version ${version} was published: AWS gives it back and makes no new one.`;

function versionIn(result: JsonValue | undefined): string | undefined {
  return isJsonObject(result) && typeof result.Version === 'string' ? result.Version : undefined;
}
