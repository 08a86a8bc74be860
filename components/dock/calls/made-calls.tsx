'use client';

import { useStore } from 'zustand';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatClock } from '#components/ui/format-clock.ts';
import { look } from '#components/workbench/page-location.ts';
import type { CallAnswer } from '#lib/client/run/call-answer.ts';
import { callDesk, type MadeCall } from './call-desk.ts';

/** What AWS said to the calls made from here, the newest first. */
export function MadeCalls({ run }: { readonly run: string | undefined }) {
  const made = useStore(callDesk, (desk) => desk.made);
  const shown = made.filter((one) => one.run === run);
  if (shown.length === 0) {
    return (
      <div className="min-w-0 flex-1 overflow-y-auto">
        <EmptyState title="What AWS answers will stand here">
          {run === undefined
            ? 'Press play: a call is made in a run.'
            : 'Choose an operation, write its parameters, and make the call. It goes the way every request goes, and takes effect at once.'}
        </EmptyState>
      </div>
    );
  }
  return (
    <ol aria-label="Calls made" className="min-w-0 flex-1 divide-y divide-line overflow-y-auto">
      {shown.map((one) => (
        <Made key={one.id} made={one} />
      ))}
    </ol>
  );
}

function Made({ made: { call, text, outcome } }: { readonly made: MadeCall }) {
  const answer = outcome.state === 'answered' ? outcome.answer : undefined;
  return (
    <li className="flex flex-col gap-1 px-3.5 py-2 text-xs">
      <div className="flex items-center gap-2">
        {answer === undefined ? null : (
          <Badge mono tone={answer.type === 'call.refused' ? 'error' : 'ok'}>
            {statusOf(answer)}
          </Badge>
        )}
        <span className="truncate font-mono font-medium">{call}</span>
        <span className="ml-auto flex shrink-0 items-center gap-1">
          {answer === undefined ? null : (
            <Button
              size="sm"
              variant="ghost"
              className="font-mono text-2xs text-hint"
              title="Show it in the journal"
              onClick={() => look({ dock: 'journal', entry: answer.n })}
            >
              {formatClock(answer.at)}
            </Button>
          )}
          <Button size="sm" variant="ghost" onClick={() => callDesk.setState({ call, text })}>
            Write again
          </Button>
        </span>
      </div>
      <Outcome outcome={outcome} />
    </li>
  );
}

function Outcome({ outcome }: { readonly outcome: MadeCall['outcome'] }) {
  switch (outcome.state) {
    case 'waiting':
      return (
        <p role="status" className="text-text-2">
          Waiting for the answer. What takes virtual time is answered when the run goes on.
        </p>
      );
    case 'failed':
      return (
        <p role="alert" className="break-words text-error-ink">
          {outcome.message}
        </p>
      );
    case 'answered':
      return <Answer answer={outcome.answer} />;
  }
}

function Answer({ answer }: { readonly answer: CallAnswer }) {
  if (answer.type === 'call.refused') {
    return (
      <p role="alert" className="break-words rounded-md bg-error-quiet px-2 py-1 text-error-ink">
        <span className="font-mono font-semibold">{answer.error.name}</span> {answer.error.message}
      </p>
    );
  }
  return (
    <pre className="max-h-60 overflow-auto whitespace-pre-wrap break-words rounded-md bg-sunken px-2 py-1 font-mono text-2xs">
      {answer.result === null ? 'An empty body.' : JSON.stringify(answer.result, undefined, 2)}
    </pre>
  );
}

const statusOf = (answer: CallAnswer): number => (answer.type === 'call.refused' ? answer.error.status : answer.status);
