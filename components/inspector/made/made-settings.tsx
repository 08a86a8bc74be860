'use client';

import { useMemo } from 'react';
import { Button } from '#components/ui/button.tsx';
import { look } from '#components/workbench/page-location.ts';
import { useRun } from '#lib/client/run/hooks.tsx';
import { madeView } from '#lib/client/run/made-by-calls.ts';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { madeSettings, type Setting } from './settings-of-made.ts';

/** What a resource that a call made is set to now, to be read. */
export function MadeSettings({ resource }: { readonly resource: string }) {
  const read = useMemo(() => (run: RunSnapshot) => JSON.stringify(settingsIn(run, resource)), [resource]);
  // Views are new objects with every frame: the settings are compared as text, and render when one changed.
  const text = useRun(read);
  const settings = useMemo(() => JSON.parse(text) as readonly Setting[], [text]); // the text was made above
  if (settings.length === 0) return null;
  return (
    <section aria-label="Settings" className="px-3.5 py-2.5">
      <h3 className="pb-1 font-semibold text-xs">Settings in the run</h3>
      <dl className="flex flex-col gap-0.5">
        {settings.map(({ name, value, resource: other }) => (
          <div key={name} className="flex items-baseline justify-between gap-3 text-xs">
            <dt className="shrink-0 text-text-2">{name}</dt>
            <dd className="min-w-0 truncate font-mono" title={value}>
              {other === undefined ? (
                value
              ) : (
                <Button variant="link" size="inline" className="text-xs" onClick={() => look({ select: [other] })}>
                  {value}
                </Button>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function settingsIn(run: RunSnapshot, resource: string): readonly Setting[] {
  const view = madeView(run, resource);
  return view === undefined ? [] : madeSettings(view, (id) => madeView(run, id)?.made.name ?? id);
}
