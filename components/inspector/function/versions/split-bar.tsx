'use client';

import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { LiveText } from '#components/canvas/live-text.tsx';
import { formatCount } from '#components/ui/format-count.ts';
import { percent } from '#components/ui/percent.ts';
import { useRunStore } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import type { AliasView } from '#lib/sim/journal/view.ts';
import { type TrafficSplit, trafficSplit } from './traffic-split.ts';

interface SplitBarProps {
  readonly resource: string;
  readonly alias: AliasView;
}

/** How an alias's requests are to be split, and below it how those of the last minute were. */
export function SplitBar({ resource, alias }: SplitBarProps) {
  const read = useMemo(() => splitReader(resource, alias), [resource, alias]);
  const ran = useMemo(() => (run: RunSnapshot) => ranWords(read(run), alias), [read, alias]);
  const count = useMemo(() => (run: RunSnapshot) => countWords(read(run)), [read]);
  const second = useLiveShare(read);
  const weight = alias.additional?.weight ?? 0;
  return (
    <div className="grid grid-cols-[auto_1fr_9.5rem] items-center gap-x-2 text-2xs">
      <span className="text-hint">wanted</span>
      <Bar>
        <span className="block h-full bg-cold" style={{ width: `${weight * 100}%` }} />
      </Bar>
      <span className="truncate font-mono">{shareWords(alias, weight)}</span>
      <span className="text-hint">ran</span>
      <Bar>
        <span ref={second} className="block h-full bg-cold" />
      </Bar>
      <LiveText read={ran} className="min-h-4 truncate" />
      <LiveText read={count} className="col-span-3 min-h-4 text-text-2" />
    </div>
  );
}

/** The second version's part grows from the left, as the weight beside it does. The words say the same. */
function Bar({ children }: { readonly children: ReactNode }) {
  return (
    <span aria-hidden="true" className="flex h-2 overflow-hidden rounded-full bg-line-strong">
      {children}
    </span>
  );
}

/** Metrics come twice a second, frames ten times as often: what was read of them is kept. */
function splitReader(resource: string, alias: AliasView): (run: RunSnapshot) => TrafficSplit {
  let known: { readonly series: RunSnapshot['series']; readonly split: TrafficSplit } | undefined;
  return (run) => {
    if (known?.series !== run.series) known = { series: run.series, split: trafficSplit(run, resource, alias) };
    return known.split;
  };
}

/** Writes the second version's share into an element's width, outside React. */
function useLiveShare(read: (run: RunSnapshot) => TrafficSplit) {
  const element = useRef<HTMLSpanElement>(null);
  const store = useRunStore();
  useEffect(() => {
    let shown: string | undefined;
    const write = () => {
      const { first, second } = read(store.getState());
      const width = second === 0 ? '0' : `${(second / (first + second)) * 100}%`;
      if (element.current === null || width === shown) return;
      shown = width;
      element.current.style.width = width;
    };
    write();
    return store.subscribe(write);
  }, [store, read]);
  return element;
}

function ranWords({ first, second }: TrafficSplit, alias: AliasView): string {
  const all = first + second;
  return all === 0 ? '–' : shareWords(alias, Math.round((second / all) * 100) / 100);
}

function countWords({ first, second }: TrafficSplit): string {
  const all = first + second;
  return all === 0 ? 'no invocation in the last minute' : `${formatCount(all)} in the last minute`;
}

function shareWords({ version, additional }: AliasView, second: number): string {
  if (additional === undefined) return `${version} ${percent(1)}`;
  return `${additional.version} ${percent(second)} · ${version} ${percent(1 - second)}`;
}
