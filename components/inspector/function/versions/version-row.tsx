'use client';

import { GitCompare } from 'lucide-react';
import { useMemo } from 'react';
import { LiveText } from '#components/canvas/live-text.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { formatCount } from '#components/ui/format-count.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { percent } from '#components/ui/percent.ts';
import { useRun } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectFunction } from '#lib/client/run/selectors.ts';
import type { VersionView } from '#lib/sim/journal/view.ts';
import { toSeconds } from '#lib/std/time.ts';
import { DeleteVersion } from './delete-version.tsx';
import { LATEST, selectReleases, selectVersion, versionWords, weightOf } from './releases.ts';

interface VersionRowProps {
  readonly resource: string;
  readonly version: string;
  readonly onCompare: (version: string) => void;
}

/** One version: what it is made of, who points to it, and what it runs. */
export function VersionRow({ resource, version, onCompare }: VersionRowProps) {
  const reads = useMemo(() => readsOf(resource, version), [resource, version]);
  const made = useRun(reads.made);
  const description = useRun(reads.description);
  return (
    <li data-testid={`version-${version}`} className="border-line/60 border-b px-3.5 py-1.5 last:border-b-0">
      <div className="flex min-h-6 items-center gap-2">
        <span className="shrink-0 font-mono font-semibold text-xs">{version}</span>
        <span className="min-w-0 flex-1 truncate text-xs" title={description}>
          {description}
        </span>
        <PointingHere resource={resource} version={version} />
        <IconButton label={`Compare ${versionWords(version)}`} size="icon-sm" onClick={() => onCompare(version)}>
          <GitCompare aria-hidden="true" className="size-3.5" />
        </IconButton>
        {version === LATEST ? null : <DeleteVersion resource={resource} version={version} />}
      </div>
      <p className="truncate text-2xs text-text-2" title={made}>
        {made}
      </p>
      <dl className="flex gap-4 overflow-hidden text-2xs">
        <Figure label="invocations" read={reads.invocations} />
        <Figure label="errors" read={reads.errors} />
        <Figure label="environments" read={reads.environments} hidesLabel />
      </dl>
    </li>
  );
}

interface FigureProps {
  readonly label: string;
  readonly read: (run: RunSnapshot) => string;
  /** The figure says itself what it counts. */
  readonly hidesLabel?: boolean;
}

function Figure({ label, read, hidesLabel = false }: FigureProps) {
  return (
    <div className="flex flex-row-reverse gap-1 whitespace-nowrap">
      <dt className={hidesLabel ? 'sr-only' : 'text-hint'}>{label}</dt>
      <dd>
        <LiveText read={read} />
      </dd>
    </div>
  );
}

/** The aliases of a version, with the share of their requests it is to get. */
function PointingHere({ resource, version }: Pick<VersionRowProps, 'resource' | 'version'>) {
  const read = useMemo(() => {
    const select = selectReleases(resource);
    return (run: RunSnapshot) =>
      (select(run)?.aliases ?? [])
        .filter((alias) => alias.version === version || alias.additional?.version === version)
        .map((alias) =>
          alias.additional === undefined ? alias.name : `${alias.name} ${percent(weightOf(alias, version))}`,
        )
        .join('\n');
  }, [resource, version]);
  const names = useRun(read);
  if (names === '') return null;
  return (
    <span className="flex min-w-0 gap-1 overflow-hidden">
      {names.split('\n').map((name) => (
        <Badge key={name}>{name}</Badge>
      ))}
    </span>
  );
}

/** Says what the view leaves out. */
export function MoreVersions({ resource }: { readonly resource: string }) {
  const hidden = useRun((run) => {
    const releases = selectReleases(resource)(run);
    return releases === undefined ? 0 : releases.publishedCount - releases.published.length;
  });
  return hidden === 0 ? null : <p className="px-3.5 py-1 text-2xs text-hint">{`${hidden} older versions`}</p>;
}

function readsOf(resource: string, version: string) {
  const select = selectVersion(resource, version);
  const read = (tell: (view: VersionView, run: RunSnapshot) => string) => (run: RunSnapshot) => {
    const view = select(run);
    return view === undefined ? '' : tell(view, run);
  };
  return {
    description: read((view) => view.description),
    made: read(madeOf),
    invocations: read((view, run) => invocationsOf(view, selectFunction(resource)(run)?.invocations ?? 0)),
    errors: read((view) => formatCount(view.errors)),
    environments: read(({ environmentCount: { initialising, idle, busy } }) =>
      [`${busy} busy`, `${idle} idle`, ...(initialising > 0 ? [`${initialising} init`] : [])].join(' · '),
    ),
  };
}

function madeOf({ memoryMb, timeout, runtime, handler, code }: VersionView): string {
  return `${memoryMb} MB · ${toSeconds(timeout)} s · ${runtime} · ${handler} · code ${code.slice(0, 8)}`;
}

/** With the share of all the function ran, which is where its traffic went. */
function invocationsOf({ invocations }: VersionView, all: number): string {
  return all === 0 ? '0' : `${formatCount(invocations)} · ${Math.round((invocations / all) * 100)} %`;
}
