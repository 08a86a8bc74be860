'use client';

import { Copy } from 'lucide-react';
import { memo, type ReactNode, useMemo, useState } from 'react';
import { clockFigure } from '#components/charts/figures.ts';
import { Button } from '#components/ui/button.tsx';
import { cn } from '#components/ui/cn.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatCount } from '#components/ui/format-count.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { notify } from '#components/ui/notices.ts';
import { Select } from '#components/ui/select.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import type { LogEvent } from '#lib/sim/cloudwatch/log-event.ts';
import { usePulse } from '../use-pulse.ts';
import { VirtualList } from '../virtual-list.tsx';
import { useFunctionNames } from './function-names.ts';
import { groupsOf, LEVELS, type LogFilter, logMatches, logText, logTone } from './log-filter.ts';

/** The functions' log streams, live, as CloudWatch shows them. `children` comes first in its bar. */
export function LogStream({ children }: { readonly children: ReactNode }) {
  const [filter, setFilter] = useState<LogFilter>({ function: undefined, least: 'all', text: '' });
  const [paused, setPaused] = useState(false);
  const run = usePulse(250, paused);
  const shown = useMemo(() => run.logs.filter((event) => logMatches(event, filter)), [run.logs, filter]);
  const groups = useMemo(() => groupsOf(shown), [shown]);
  const copy = () => {
    navigator.clipboard.writeText(logText(shown)).then(
      () => notify({ tone: 'ok', title: `${formatCount(shown.length)} log lines copied` }),
      () =>
        notify({
          tone: 'error',
          title: 'The lines were not copied',
          detail: 'The browser did not allow it. Select them and copy by hand.',
        }),
    );
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex items-center gap-2 border-line border-b px-3 py-1.5">
        {children}
        <LogFilterFields filter={filter} onFilter={setFilter} />
        <Button size="sm" variant="ghost" aria-pressed={paused} onClick={() => setPaused(!paused)}>
          {paused ? 'Follow again' : 'Hold still'}
        </Button>
        <IconButton label="Copy these lines" onClick={copy} disabled={shown.length === 0}>
          <Copy aria-hidden="true" className="size-3.5" />
        </IconButton>
      </div>
      {groups === '' ? null : (
        <p className="truncate border-line border-b px-3.5 py-1 text-2xs text-text-2">
          Log group <span className="font-mono">{groups}</span>
        </p>
      )}
      {run.logsHeldBack === 0 ? null : (
        <p className="border-line border-b px-3.5 py-1 text-2xs text-text-2">
          {`${formatCount(run.logsHeldBack)} lines came too fast to show live.`}
        </p>
      )}
      {shown.length === 0 ? (
        <NoLines run={run} />
      ) : (
        <VirtualList label="Log lines" items={shown} keyOf={keyOf} rowHeight={19} follow={!paused} className="py-1">
          {(event) => <LogLine event={event} />}
        </VirtualList>
      )}
    </div>
  );
}

// One entry may make several lines (an Init that failed); its text tells them apart.
const keyOf = (event: LogEvent) => `${event.entry}:${event.message.slice(0, 24)}`;

const LogLine = memo(function LogLine({ event }: { readonly event: LogEvent }) {
  return (
    <div className="flex items-baseline gap-3 px-3.5 py-px font-mono text-2xs leading-[17px]">
      <time className="w-[70px] shrink-0 text-right text-hint">{clockFigure(event.at)}</time>
      <span className="w-24 shrink-0 truncate text-text-2" title={`${event.logGroupName}\n${event.logStreamName}`}>
        {event.function}
      </span>
      <span className={cn('min-w-0 flex-1 whitespace-pre-wrap break-words [tab-size:2]', inks[logTone(event)])}>
        {event.message}
      </span>
    </div>
  );
});

const inks = {
  platform: 'text-hint',
  error: 'text-error-ink',
  warn: 'text-warm-ink',
  debug: 'text-text-2',
  plain: 'text-text-1',
} satisfies Record<ReturnType<typeof logTone>, string>;

interface LogFilterFieldsProps {
  readonly filter: LogFilter;
  readonly onFilter: (filter: LogFilter) => void;
}

function LogFilterFields({ filter, onFilter }: LogFilterFieldsProps) {
  const options = [
    { value: ANY, label: 'Any function' },
    ...useFunctionNames().map((id) => ({ value: id, label: id })),
  ];
  return (
    <>
      <Select
        label="Function"
        className="h-7 w-40"
        value={filter.function ?? ANY}
        options={options}
        onChange={(value) => onFilter({ ...filter, function: value === ANY ? undefined : value })}
      />
      <Select
        label="Level"
        className="h-7 w-44"
        value={filter.least}
        options={[...LEVELS]}
        onChange={(value) =>
          onFilter({ ...filter, least: LEVELS.find((level) => level.value === value)?.value ?? 'all' })
        }
      />
      <Input
        aria-label="Search the log lines"
        placeholder="Search: a request id, an order"
        className="h-7 min-w-0 flex-1 text-xs"
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.target.value })}
      />
    </>
  );
}

const ANY = '*';

function NoLines({ run }: { readonly run: RunSnapshot }) {
  if (run.logs.length > 0)
    return <EmptyState title="No line is like that">Choose another function or level, or search for less.</EmptyState>;
  return (
    <EmptyState title="Log lines will stream here">
      Lambda writes START, END and REPORT for each invocation, and your code whatever it gives to console.log.
    </EmptyState>
  );
}
