'use client';

import type { NodeProps } from '@xyflow/react';
import { useMemo } from 'react';
import { useProperty } from '#lib/client/document/hooks.tsx';
import { useRun } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectClient, selectRateFrom } from '#lib/client/run/selectors.ts';
import { formatCount, formatRate } from '../../ui/format-count.ts';
import { Figure } from '../figure.tsx';
import { NodeCard } from './node-card.tsx';

/** Traffic: how much it sends each virtual second, and how much was refused. */
export function ClientNode({ id, selected }: NodeProps) {
  const arrivals = useProperty(id, 'Arrivals');
  const figures = useMemo(() => clientFigures(id), [id]);
  const refused = useRun((run) => (selectClient(id)(run)?.refused ?? 0) > 0);
  return (
    <NodeCard
      id={id}
      type="Coldstart::Client"
      subtitle={typeof arrivals === 'string' ? `client · ${arrivals}` : 'client'}
      selected={selected}
      width="w-[164px]"
    >
      <dl className="mt-2 flex flex-col gap-px">
        <Figure label="sends" read={figures.rate} />
        <Figure label="calls" read={figures.calls} />
        {refused ? <Figure label="refused" read={figures.refused} /> : null}
      </dl>
    </NodeCard>
  );
}

function clientFigures(id: string) {
  return {
    rate: (run: RunSnapshot) => {
      if (selectClient(id)(run)?.state === 'finished') return 'finished';
      const rate = selectRateFrom(id)(run);
      return rate === undefined ? '–' : `${formatRate(rate)} /s`;
    },
    calls: (run: RunSnapshot) => {
      const view = selectClient(id)(run);
      return view === undefined ? '–' : formatCount(view.calls);
    },
    refused: (run: RunSnapshot) => formatCount(selectClient(id)(run)?.refused ?? 0),
  };
}
