'use client';

import { useMemo } from 'react';
import { LiveText } from '#components/canvas/live-text.tsx';
import { usePulse } from '#components/dock/use-pulse.ts';
import { Badge, type BadgeTone } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatCount } from '#components/ui/format-count.ts';
import { formatAge } from '#components/ui/format-span.ts';
import { look } from '#components/workbench/page-location.ts';
import { useRunStore } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectQueue } from '#lib/client/run/selectors.ts';
import { type MessageState, messagesOf, stateIn } from './message-states.ts';
import { messageStatesOf } from './message-store.ts';
import { PurgeButton } from './purge-button.tsx';
import { SendForm } from './send-form.tsx';

/** Messages listed at most: the ones that changed last. */
const LISTED_MAX = 60;

/** What is in the queue, and what became of what was; with ways to put something in and to empty it. */
export function MessagesTab({ resource }: { readonly resource: string }) {
  const states = messageStatesOf(useRunStore());
  const run = usePulse(300);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the states are changed in place, the run says when to look again
  const messages = useMemo(() => messagesOf(states, resource, LISTED_MAX), [states, resource, run]);
  const now = run.clock?.now ?? 0;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <Counts resource={resource} />
      <SendForm resource={resource} />
      <div className="flex items-center justify-between gap-2 border-line border-t px-3.5 py-1.5">
        <h3 className="text-2xs text-hint uppercase tracking-wide">Latest messages</h3>
        <PurgeButton resource={resource} />
      </div>
      <ul aria-label="Messages" className="min-h-0 flex-1 overflow-y-auto pb-3">
        {messages.map((message) => (
          <MessageItem key={message.id} message={message} queue={resource} now={now} />
        ))}
        {messages.length === 0 ? (
          <EmptyState title="Messages will be listed here">
            Send one above, or let a client send: you see it wait, fly, return, and leave.
          </EmptyState>
        ) : null}
      </ul>
    </div>
  );
}

const COUNTS = [
  { label: 'visible', read: ({ visible }: Counted) => visible },
  { label: 'in flight', read: ({ inFlight }: Counted) => inFlight },
  { label: 'delayed', read: ({ delayed }: Counted) => delayed },
] as const;
type Counted = { readonly visible: number; readonly inFlight: number; readonly delayed: number };

function Counts({ resource }: { readonly resource: string }) {
  const readers = useMemo(() => {
    const select = selectQueue(resource);
    const count = (of: (counted: Counted) => number) => (run: RunSnapshot) => {
      const view = select(run);
      return view === undefined ? '–' : formatCount(of(view));
    };
    const age = (run: RunSnapshot) => {
      const sentAt = select(run)?.oldestSentAt;
      return sentAt === undefined || run.clock === undefined ? '–' : formatAge(run.clock.now - sentAt);
    };
    return [...COUNTS.map(({ label, read }) => ({ label, read: count(read) })), { label: 'oldest', read: age }];
  }, [resource]);
  return (
    <dl className="grid shrink-0 grid-cols-4 gap-2 px-3.5 py-2.5">
      {readers.map(({ label, read }) => (
        <div key={label}>
          <dt className="text-2xs text-text-2">{label}</dt>
          <dd className="font-semibold text-sm">
            <LiveText read={read} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface MessageItemProps {
  readonly message: MessageState;
  readonly queue: string;
  readonly now: number;
}

/** One message: its state, its body, and the way to its biography. */
function MessageItem({ message, queue, now }: MessageItemProps) {
  const state = stateIn(message, queue);
  const left = message.until === undefined ? undefined : Math.max(0, message.until - now);
  return (
    <li className="border-line border-t px-3.5 py-1.5">
      <div className="flex items-center gap-2">
        <span className="font-mono text-2xs text-text-2">{`#${message.id}`}</span>
        <Badge tone={tones[state]}>
          {state}
          {left === undefined || state === 'dead-lettered' ? '' : ` ${formatAge(left)}`}
        </Badge>
        {message.receiveCount > 0 ? (
          <span className="text-2xs text-hint">{`received ${message.receiveCount} ${message.receiveCount === 1 ? 'time' : 'times'}`}</span>
        ) : null}
        <Button
          variant="link"
          size="inline"
          className="ml-auto text-2xs"
          onClick={() => look({ dock: 'journal', entry: message.entry })}
        >
          {message.from === undefined ? 'Biography' : 'Why is it here?'}
        </Button>
      </div>
      <p className="truncate font-mono text-2xs" title={message.body}>
        {message.body ?? 'Its body is not in this tab; the journal has it.'}
      </p>
      {message.reason === undefined ? null : (
        <p className="text-2xs text-dead-ink">{`Last failure: ${message.reason}`}</p>
      )}
    </li>
  );
}

const tones = {
  visible: 'cold',
  delayed: 'plain',
  'in flight': 'warm',
  deleted: 'ok',
  expired: 'error',
  'dead-lettered': 'dead',
} satisfies Record<ReturnType<typeof stateIn>, BadgeTone>;
