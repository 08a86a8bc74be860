'use client';

import { Trash2 } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Select } from '#components/ui/select.tsx';
import type { AliasView } from '#lib/sim/journal/view.ts';
import { Refusal } from '../../refusal.tsx';
import { LATEST } from './releases.ts';
import { SplitBar } from './split-bar.tsx';
import { type LambdaCall, useLambdaCall } from './use-lambda-call.ts';
import { useAlias, useVersions } from './use-releases.ts';
import { WeightControl } from './weight-control.tsx';

interface AliasRowProps {
  readonly resource: string;
  readonly name: string;
  readonly readOnly: boolean;
}

/** One alias: where it points, how its requests are split, and what they ran. Every change is a call of its own. */
export function AliasRow({ resource, name, readOnly }: AliasRowProps) {
  const alias = useAlias(resource, name);
  const { call, send } = useLambdaCall(resource);
  if (alias === undefined) return null;
  return (
    <li data-testid={`alias-${name}`} className="border-line/60 border-b px-3.5 py-2">
      <fieldset disabled={readOnly} className="flex flex-col gap-1.5">
        <legend className="sr-only">{`Alias ${name}`}</legend>
        <header className="flex items-center gap-2">
          <span className="min-w-0 truncate font-mono font-semibold text-xs">{name}</span>
          <span className="min-w-0 flex-1 truncate font-mono text-2xs text-hint">{`${resource}:${name}`}</span>
          <IconButton
            label={`Delete alias ${name}`}
            size="icon-sm"
            onClick={() => void send('DeleteAlias', { Name: name })}
          >
            <Trash2 aria-hidden="true" className="size-3.5" />
          </IconButton>
        </header>
        <Pointing resource={resource} alias={alias} send={send} readOnly={readOnly} />
        <SplitBar resource={resource} alias={alias} />
        <Refusal call={call} />
      </fieldset>
    </li>
  );
}

interface PointingProps {
  readonly resource: string;
  readonly alias: AliasView;
  readonly send: LambdaCall['send'];
  readonly readOnly: boolean;
}

/** A second version begins with the share AWS's own examples give a canary. */
const FIRST_WEIGHT = 0.1;
const NONE = 'none';

function Pointing({ resource, alias, send, readOnly }: PointingProps) {
  const { name, version, additional } = alias;
  const versions = useVersions(resource);
  const update = (params: Parameters<typeof send>[1]) => void send('UpdateAlias', { Name: name, ...params });
  const split = (second: string, weight: number) =>
    update({ RoutingConfig: { AdditionalVersionWeights: { [second]: weight } } });
  const unsplit = { RoutingConfig: { AdditionalVersionWeights: {} } };
  const others = versions.filter((each) => each !== version && each !== LATEST);
  return (
    <>
      <div className="flex items-center gap-2 text-2xs text-text-2">
        <span>points to</span>
        <Select
          label={`Version of ${name}`}
          className="h-7 w-24 text-xs"
          value={version}
          disabled={readOnly}
          options={optionsOf(versions, version)}
          onChange={(chosen) => update({ FunctionVersion: chosen })}
        />
        <span>and</span>
        <Select
          label={`Second version of ${name}`}
          className="h-7 w-24 text-xs"
          value={additional?.version ?? NONE}
          disabled={readOnly || (others.length === 0 && additional === undefined)}
          options={[{ value: NONE, label: 'no other' }, ...optionsOf(others, additional?.version)]}
          onChange={(chosen) => (chosen === NONE ? update(unsplit) : split(chosen, additional?.weight ?? FIRST_WEIGHT))}
        />
      </div>
      {additional === undefined ? null : (
        <div className="flex items-center gap-2">
          <WeightControl
            alias={name}
            version={additional.version}
            weight={additional.weight}
            disabled={readOnly}
            onWeight={(weight) => split(additional.version, weight)}
          />
          <Button size="sm" onClick={() => update({ FunctionVersion: additional.version, ...unsplit })}>
            {`All to ${additional.version}`}
          </Button>
        </div>
      )}
    </>
  );
}

/** The present choice is among them even when the list has no room for it. */
function optionsOf(versions: readonly string[], present: string | undefined) {
  const all = present === undefined || versions.includes(present) ? versions : [...versions, present];
  return all.map((version) => ({ value: version, label: version }));
}
