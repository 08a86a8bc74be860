'use client';

import { useMemo } from 'react';
import { useRun } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectFunction } from '#lib/client/run/selectors.ts';
import type { AliasView, FunctionView } from '#lib/sim/journal/view.ts';
import { LATEST, selectAlias, selectReleases } from './releases.ts';

// Views are new objects with every frame. What is read here is compared as text, so that only what a person changed
// renders again.

/** The published versions of the run, the newest first. */
export function usePublished(resource: string): readonly string[] {
  const read = useMemo(
    () => joined(resource, (releases) => releases.published.map(({ version }) => version)),
    [resource],
  );
  return useWords(useRun(read));
}

/** The names of the aliases of the run. */
export function useAliasNames(resource: string): readonly string[] {
  const read = useMemo(() => joined(resource, (releases) => releases.aliases.map(({ name }) => name)), [resource]);
  return useWords(useRun(read));
}

/** `$LATEST` and the published versions. */
export function useVersions(resource: string): readonly string[] {
  const published = usePublished(resource);
  return useMemo(() => [LATEST, ...published], [published]);
}

/** Where an alias points; undefined once it is gone. */
export function useAlias(resource: string, name: string): AliasView | undefined {
  const read = useMemo(() => {
    const select = selectAlias(resource, name);
    return (run: RunSnapshot) => JSON.stringify(select(run) ?? null);
  }, [resource, name]);
  const text = useRun(read);
  return useMemo(() => (JSON.parse(text) as AliasView | null) ?? undefined, [text]); // the text was made above
}

/** The provisioned concurrency of the function, by what it is set on. */
export function useProvisioned(resource: string): FunctionView['provisioned'] {
  const read = useMemo(() => {
    const select = selectFunction(resource);
    return (run: RunSnapshot) => JSON.stringify(select(run)?.provisioned ?? []);
  }, [resource]);
  const text = useRun(read);
  return useMemo(() => JSON.parse(text) as FunctionView['provisioned'], [text]); // the text was made above
}

type Releases = NonNullable<ReturnType<ReturnType<typeof selectReleases>>>;

function joined(resource: string, words: (releases: Releases) => readonly string[]) {
  const select = selectReleases(resource);
  return (run: RunSnapshot): string => {
    const releases = select(run);
    return releases === undefined ? '' : words(releases).join(' ');
  };
}

function useWords(text: string): readonly string[] {
  return useMemo(() => text.split(' ').filter(Boolean), [text]);
}
