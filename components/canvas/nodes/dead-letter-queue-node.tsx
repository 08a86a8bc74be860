'use client';

import type { NodeProps } from '@xyflow/react';
import { ArrowRight } from 'lucide-react';
import { useMemo } from 'react';
import { useRun, useRunSession } from '#lib/client/run/hooks.tsx';
import { queryJournal } from '#lib/client/run/run-api.ts';
import type { RunSession } from '#lib/client/run/run-session.ts';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectQueue } from '#lib/client/run/selectors.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { notify } from '../../ui/notices.ts';
import { look } from '../../workbench/page-location.ts';
import { notifyProblem } from '../../workbench/use-actions.ts';
import { Figure } from '../figure.tsx';
import { LiveText } from '../live-text.tsx';
import { NodeCard } from './node-card.tsx';

/** Causes a node has room for. */
const CAUSES_SHOWN = 3;

/** A queue where other queues and functions put what they gave up: grouped by cause. */
export function DeadLetterQueueNode({ id, selected }: NodeProps) {
  const session = useRunSession();
  const waiting = useMemo(() => (run: RunSnapshot) => formatCount(selectQueue(id)(run)?.visible ?? 0), [id]);
  const holds = useRun((run) => (selectQueue(id)(run)?.deadLetterCauses.length ?? 0) > 0);
  const arrived = useRun((run) => (selectQueue(id)(run)?.arrivedDead ?? 0) > 0);

  return (
    <NodeCard
      id={id}
      type="AWS::SQS::Queue"
      subtitle="dead-letter queue"
      selected={selected}
      tone={holds ? 'dead' : 'plain'}
      width="w-[204px]"
      badge={
        <Badge tone={holds ? 'dead' : 'plain'} mono>
          <LiveText read={waiting} title="visible messages" />
        </Badge>
      }
    >
      <Causes id={id} />
      <Button
        variant="link"
        size="inline"
        className="nodrag mt-1.5 w-full justify-between text-xs"
        disabled={!arrived}
        onClick={(event) => {
          event.stopPropagation();
          void showWhy(id, session);
        }}
      >
        Why is it here?
        <ArrowRight aria-hidden="true" className="size-3" />
      </Button>
    </NodeCard>
  );
}

function Causes({ id }: { readonly id: string }) {
  // The names as one text: renders again when they change, not when the counts do.
  const names = useRun((run) =>
    (selectQueue(id)(run)?.deadLetterCauses ?? [])
      .slice(0, CAUSES_SHOWN)
      .map(({ cause }) => cause)
      .join('\n'),
  );
  const causes = names === '' ? [] : names.split('\n');
  if (causes.length === 0) return <p className="mt-2 min-h-9 text-hint text-xs">Empty: nothing waits here.</p>;
  return (
    <dl className="mt-2 flex min-h-9 flex-col gap-px">
      {causes.map((cause) => (
        <CauseLine key={cause} id={id} cause={cause} />
      ))}
    </dl>
  );
}

function CauseLine({ id, cause }: { readonly id: string; readonly cause: string }) {
  const read = useMemo(
    () => (run: RunSnapshot) =>
      formatCount(selectQueue(id)(run)?.deadLetterCauses.find((entry) => entry.cause === cause)?.count ?? 0),
    [id, cause],
  );
  return <Figure label={cause} read={read} />;
}

/** Opens the biography of the newest message that ended here. */
async function showWhy(id: string, session: RunSession): Promise<void> {
  const { run, entries } = session.store.getState();
  if (run === undefined) return;
  try {
    const entry = entries.findLast((candidate) => arrivedDead(candidate, id)) ?? (await newestInJournal(run, id));
    if (entry === undefined) notify({ tone: 'plain', title: 'The journal does not reach back to that message' });
    else look({ select: [id], dock: 'journal', entry: entry.n });
  } catch (error) {
    notifyProblem('The journal could not be read', error);
  }
}

async function newestInJournal(run: string, id: string): Promise<Entry | undefined> {
  const [moved, handed] = await Promise.all([
    queryJournal(run, { resource: id, type: 'message.dead-lettered', limit: 50 }),
    queryJournal(run, { resource: id, type: 'invocation.dead-lettered', limit: 50 }),
  ]);
  return [...moved.entries, ...handed.entries]
    .filter((entry) => arrivedDead(entry, id))
    .toSorted((a, b) => a.n - b.n)
    .at(-1);
}

const arrivedDead = (entry: Entry, id: string): boolean =>
  (entry.type === 'message.dead-lettered' || entry.type === 'invocation.dead-lettered') && entry.target === id;
