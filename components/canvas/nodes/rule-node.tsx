'use client';

import type { NodeProps } from '@xyflow/react';
import { useMemo } from 'react';
import { useProperty } from '#lib/client/document/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectRule } from '#lib/client/run/selectors.ts';
import { since } from '#lib/std/time.ts';
import { formatCount } from '../../ui/format-count.ts';
import { formatSpan } from '../../ui/format-span.ts';
import { Figure } from '../figure.tsx';
import { NodeCard } from './node-card.tsx';

/** A schedule: how often it went off, when it last did, and how many targets that invoked. */
export function RuleNode({ id, selected }: NodeProps) {
  const schedule = useProperty(id, 'ScheduleExpression');
  const off = useProperty(id, 'State') === 'DISABLED';
  const figures = useMemo(() => ruleFigures(id), [id]);
  const subtitle = typeof schedule === 'string' ? schedule : 'EventBridge schedule';
  return (
    <NodeCard
      id={id}
      type="AWS::Events::Rule"
      subtitle={off ? `${subtitle} · disabled` : subtitle}
      selected={selected}
      width="w-[184px]"
    >
      <dl className="mt-2 flex flex-col gap-px">
        <Figure label="triggered" read={figures.triggered} />
        <Figure label="last" read={figures.last} />
        <Figure label="invoked" read={figures.invoked} />
      </dl>
    </NodeCard>
  );
}

function ruleFigures(id: string) {
  return {
    triggered: (run: RunSnapshot) => {
      const view = selectRule(id)(run);
      return view === undefined ? '–' : formatCount(view.triggered);
    },
    last: (run: RunSnapshot) => {
      const last = selectRule(id)(run)?.lastTriggeredAt;
      return last === undefined || run.clock === undefined ? '–' : `${formatSpan(since(last, run.clock.now))} ago`;
    },
    invoked: (run: RunSnapshot) => {
      const view = selectRule(id)(run);
      return view === undefined ? '–' : formatCount(view.invoked);
    },
  };
}
