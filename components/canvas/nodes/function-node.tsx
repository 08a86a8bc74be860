'use client';

import type { NodeProps } from '@xyflow/react';
import { useMemo } from 'react';
import { useProperty } from '#lib/client/document/hooks.tsx';
import { useRun } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectFunction } from '#lib/client/run/selectors.ts';
import type { FunctionView } from '#lib/sim/journal/view.ts';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { cn } from '../../ui/cn.ts';
import { formatCount } from '../../ui/format-count.ts';
import { formatSpan } from '../../ui/format-span.ts';
import { percent } from '../../ui/percent.ts';
import { Figure } from '../figure.tsx';
import { LiveText } from '../live-text.tsx';
import { Sparkline } from '../sparkline.tsx';
import { EnvironmentCells } from './environment-cells.tsx';
import { NodeCard } from './node-card.tsx';

const CAUSES_SHOWN = 2;
const SPLITS_SHOWN = 2;

/** A function: its environments, how much it does at once, how long it takes, and what goes wrong. */
export function FunctionNode({ id, selected }: NodeProps) {
  const runtime = useProperty(id, 'Runtime') ?? 'no runtime';
  const memory = useProperty(id, 'MemorySize') ?? 128;
  const figures = useMemo(() => functionFigures(id), [id]);

  return (
    <NodeCard
      id={id}
      type="AWS::Lambda::Function"
      subtitle={`${String(runtime)} · ${String(memory)} MB`}
      selected={selected}
      width="w-[256px]"
      badge={<ErrorRate id={id} />}
    >
      <div className="mt-2.5">
        <EnvironmentCells id={id} />
      </div>
      <dl className="mt-2 flex flex-col gap-px">
        <Figure label="concurrency" read={figures.concurrency} />
        <Figure label="p50 · p99" read={figures.durations} />
        <SplitAliases id={id} />
      </dl>
      <div className="mt-1.5 flex h-[18px] gap-1">
        <StateBadge tone="cold" word="init" read={figures.initialising} />
        <StateBadge tone="warm" word="busy" read={figures.busy} />
        <StateBadge tone="throttle" word="throttled" read={figures.throttled} />
      </div>
      <div className="mt-1.5">
        <Sparkline resource={id} metric="Invocations" statistic="sum" colour="--warm" />
      </div>
      <ErrorCauses id={id} />
    </NodeCard>
  );
}

interface StateBadgeProps {
  readonly tone: BadgeTone;
  readonly word: string;
  readonly read: (run: RunSnapshot) => string;
}

/** Pale while there is none: its place stays, and nothing jumps. */
function StateBadge({ tone, word, read }: StateBadgeProps) {
  const any = useRun((run) => read(run) !== '0');
  return (
    <Badge tone={any ? tone : 'plain'} className={cn('px-1.5', any || 'text-hint')}>
      <LiveText read={read} /> {word}
    </Badge>
  );
}

/** Aliases whose requests two versions share: which, and how. */
function SplitAliases({ id }: { readonly id: string }) {
  const text = useRun((run) => splits(selectFunction(id)(run)));
  const lines = text.split('\n').filter(Boolean);
  return lines.map((line) => {
    const [name = '', split = ''] = line.split('\t');
    return <Figure key={name} label={name} read={() => split} />;
  });
}

function splits(view: FunctionView | undefined): string {
  const aliases = view?.releases.aliases ?? [];
  return aliases
    .flatMap(({ name, version, additional }) => {
      if (additional === undefined) return [];
      const { version: second, weight } = additional;
      return [`${name}\t${second} ${percent(weight)} · ${version} ${percent(1 - weight)}`];
    })
    .slice(0, SPLITS_SHOWN)
    .join('\n');
}

function ErrorRate({ id }: { readonly id: string }) {
  const any = useRun((run) => (selectFunction(id)(run)?.errors ?? 0) > 0);
  const read = useMemo(() => (run: RunSnapshot) => errorPercent(selectFunction(id)(run)), [id]);
  if (!any) return null;
  return (
    <Badge tone="error" mono>
      <LiveText read={read} title="errors of all invocations" />
    </Badge>
  );
}

function ErrorCauses({ id }: { readonly id: string }) {
  const names = useRun((run) =>
    (selectFunction(id)(run)?.errorTypes ?? [])
      .slice(0, CAUSES_SHOWN)
      .map(({ cause }) => cause)
      .join('\n'),
  );
  if (names === '') return null;
  return (
    <>
      <p className="mt-1 text-hint text-xs">errors by cause</p>
      <dl className="text-error-ink">
        {names.split('\n').map((cause) => (
          <CauseLine key={cause} id={id} cause={cause} />
        ))}
      </dl>
    </>
  );
}

function CauseLine({ id, cause }: { readonly id: string; readonly cause: string }) {
  const read = useMemo(
    () => (run: RunSnapshot) =>
      formatCount(selectFunction(id)(run)?.errorTypes.find((entry) => entry.cause === cause)?.count ?? 0),
    [id, cause],
  );
  return <Figure label={cause} read={read} />;
}

function functionFigures(id: string) {
  const read = (tell: (view: FunctionView) => string, none: string) => (run: RunSnapshot) => {
    const view = selectFunction(id)(run);
    return view === undefined ? none : tell(view);
  };
  return {
    concurrency: read((view) => `${formatCount(view.concurrency)} / ${formatCount(view.concurrencyMax)}`, '–'),
    durations: read(({ durationP50, durationP99 }) => `${span(durationP50)} · ${span(durationP99)}`, '–'),
    initialising: read((view) => formatCount(view.environmentCount.initialising), '0'),
    busy: read((view) => formatCount(view.environmentCount.busy), '0'),
    throttled: read((view) => formatCount(view.throttles), '0'),
  };
}

const span = (micros: number | undefined) => (micros === undefined ? '–' : formatSpan(micros));

function errorPercent(view: FunctionView | undefined): string {
  const done = view === undefined ? 0 : view.succeeded + view.errors;
  if (view === undefined || done === 0) return '0 %';
  const percent = (view.errors / done) * 100;
  return percent < 1 ? '<1 %' : `${Math.round(percent)} %`;
}
