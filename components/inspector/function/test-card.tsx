'use client';

import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { formatSpan } from '#components/ui/format-span.ts';
import { useProperty } from '#lib/client/document/hooks.tsx';
import { useRun } from '#lib/client/run/hooks.tsx';
import { unreachable } from '#lib/std/assert.ts';
import { asNumber } from '#lib/template/value-at.ts';
import type { TestOutcome } from './test-outcome.ts';
import { useLastTest } from './test-runs.ts';
import { versionWords } from './versions/releases.ts';

/** Lambda's memory unless the template says otherwise, in MB. */
const MEMORY_DEFAULT = 128;

/** The last test in four figures: what its REPORT line says. */
export function TestCard({ resource, children }: { readonly resource: string; readonly children?: ReactNode }) {
  const test = useLastTest(resource);
  const memory = asNumber(useProperty(resource, 'MemorySize')) ?? MEMORY_DEFAULT;
  if (test === undefined) return null;
  const report = test.outcome.state === 'answered' ? test.outcome.report : undefined;
  return (
    <section
      aria-label="Last test"
      className="mx-3.5 my-2.5 shrink-0 rounded-lg border border-line bg-sunken px-3 py-2.5"
    >
      <header className="flex items-center justify-between gap-2">
        <h3 className="min-w-0 flex-1 truncate font-semibold text-xs">Last test: {test.event}</h3>
        <ExecutedVersion outcome={test.outcome} />
        <OutcomeBadge outcome={test.outcome} />
      </header>
      <dl className="grid grid-cols-4 gap-2 pt-1.5" aria-live="polite">
        <Figure label="Duration" value={report && `${(report.duration / 1_000).toFixed(2)} ms`} />
        <Figure label="Billed" value={report && `${report.billedMs} ms`} />
        <Figure label="Memory" value={report && `${report.maxMemoryUsedMb} / ${memory}`} />
        <Figure label="Init" value={report?.initDuration && formatSpan(report.initDuration)} />
      </dl>
      {children}
    </section>
  );
}

/** An alias is resolved to a version, so what ran may be another than one thought. */
function ExecutedVersion({ outcome }: { readonly outcome: TestOutcome }) {
  if (outcome.state !== 'answered' || outcome.version === undefined) return null;
  return <Badge title="The version that ran">{versionWords(outcome.version)}</Badge>;
}

function Figure({ label, value }: { readonly label: string; readonly value: string | undefined | 0 }) {
  return (
    <div className="min-w-0">
      <dt className="text-2xs text-text-2">{label}</dt>
      <dd className="truncate font-medium font-mono text-xs">{value || '–'}</dd>
    </div>
  );
}

export function OutcomeBadge({ outcome }: { readonly outcome: TestOutcome }) {
  const paused = useRun((run) => run.clock?.state === 'paused');
  switch (outcome.state) {
    case 'waiting':
      return <Badge tone="warm">{paused ? 'waiting: the run is paused' : 'running'}</Badge>;
    case 'refused':
      return <Badge tone="error">{outcome.error.name}</Badge>;
    case 'answered':
      return <Badge tone={outcome.result === 'succeeded' ? 'ok' : 'error'}>{outcome.result}</Badge>;
    default:
      return unreachable(outcome);
  }
}
