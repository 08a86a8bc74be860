'use client';

import { GitCompare } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { useDocument } from '#lib/client/document/hooks.tsx';
import { useRun } from '#lib/client/run/hooks.tsx';
import { AliasForm } from './alias-form.tsx';
import { AliasRow } from './alias-row.tsx';
import { CompareDialog } from './compare-dialog.tsx';
import type { Side } from './compare-sides.ts';
import { DesignReleases } from './design-releases.tsx';
import { ProvisionedSection } from './provisioned-section.tsx';
import { PublishForm } from './publish-form.tsx';
import { LATEST, selectReleases } from './releases.ts';
import { TabSection } from './tab-section.tsx';
import { useAliasNames, usePublished } from './use-releases.ts';
import { MoreVersions, VersionRow } from './version-row.tsx';

/** The function's versions and aliases in the run: published, compared, pointed at, and what each of them runs. */
export function VersionsTab({ resource }: { readonly resource: string }) {
  const running = useRun((run) => selectReleases(resource)(run)?.latest !== undefined);
  return (
    <section
      aria-label={`Versions of ${resource}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys to be scrolled
      tabIndex={0}
      className="h-full overflow-y-auto -outline-offset-2 pb-4"
    >
      {running ? <LiveReleases resource={resource} /> : <NothingRuns resource={resource} />}
      <DesignReleases resource={resource} />
    </section>
  );
}

function NothingRuns({ resource }: { readonly resource: string }) {
  return (
    <p className="px-3.5 pt-3 text-text-2 text-xs">
      {`Versions live in a run: press play, then ${resource} can be published here, and aliases can share its traffic between two versions. What is written in the design below is there from the start of every run.`}
    </p>
  );
}

function LiveReleases({ resource }: { readonly resource: string }) {
  const readOnly = useDocument(({ access }) => access !== 'edit');
  const published = usePublished(resource);
  const aliases = useAliasNames(resource);
  const [compared, setCompared] = useState<Sides | undefined>(undefined);
  const compare = (version: string) => setCompared(sidesFor(version, published[0]));
  return (
    <>
      <PublishForm resource={resource} readOnly={readOnly} />
      <TabSection
        title="Versions"
        action={
          <Button size="sm" variant="ghost" onClick={() => compare(published[0] ?? LATEST)}>
            <GitCompare aria-hidden="true" className="size-3.5" /> Compare
          </Button>
        }
      >
        <ul>
          {[LATEST, ...published].map((version) => (
            <VersionRow key={version} resource={resource} version={version} onCompare={compare} />
          ))}
        </ul>
        <MoreVersions resource={resource} />
      </TabSection>
      <TabSection title="Aliases">
        {aliases.length === 0 ? (
          <p className="px-3.5 pb-1 text-text-2 text-xs">
            An alias is a name that callers use, such as live. It points to a version, or splits its requests between
            two.
          </p>
        ) : (
          <ul>
            {aliases.map((name) => (
              <AliasRow key={name} resource={resource} name={name} readOnly={readOnly} />
            ))}
          </ul>
        )}
        <AliasForm resource={resource} readOnly={readOnly} />
      </TabSection>
      <ProvisionedSection resource={resource} readOnly={readOnly} />
      {compared === undefined ? null : (
        <CompareDialog resource={resource} first={compared} onClose={() => setCompared(undefined)} />
      )}
    </>
  );
}

type Sides = readonly [before: Side, after: Side];

/** A version is compared with what may be published next; that, with what was published last or is written. */
function sidesFor(version: string, newest: string | undefined): Sides {
  if (version !== LATEST) return [version, LATEST];
  return newest === undefined ? [LATEST, 'written'] : [newest, LATEST];
}
