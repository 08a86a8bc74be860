'use client';

import { useMemo, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatCount } from '#components/ui/format-count.ts';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { usePageLocation } from '#components/workbench/page-location.ts';
import { notifyProblem } from '#components/workbench/use-actions.ts';
import { useDocument } from '#lib/client/document/hooks.tsx';
import { selectIds } from '#lib/client/document/selectors.ts';
import { queryJournal } from '#lib/client/run/run-api.ts';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';
import { usePulse } from '../use-pulse.ts';
import { VirtualList } from '../virtual-list.tsx';
import { Biography } from './biography.tsx';
import { type EntryFilter, FAMILIES, matches } from './entry-filter.ts';
import { EntryLine } from './entry-line.tsx';

const OLDER_AT_ONCE = 500;

/** Everything that happened, in order, one sentence each. */
export function JournalTab() {
  const [filter, setFilter] = useState<EntryFilter>({ family: 'all', resource: undefined, text: '' });
  const [paused, setPaused] = useState(false);
  const run = usePulse(250, paused);
  const older = useOlder(run);
  const chosen = usePageLocation((location) => location.entry);
  const shown = useMemo(
    () => [...older.entries, ...run.entries].filter((entry) => matches(entry, filter)),
    [older.entries, run.entries, filter],
  );
  return (
    <div className="flex h-full min-h-0">
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex items-center gap-2 border-line border-b px-3 py-1.5">
          <JournalFilter filter={filter} onFilter={setFilter} />
          <Button size="sm" variant="ghost" aria-pressed={paused} onClick={() => setPaused(!paused)}>
            {paused ? 'Follow again' : 'Hold still'}
          </Button>
        </div>
        <HeldBack run={run} older={older} />
        {shown.length === 0 ? (
          <NothingShown run={run} />
        ) : (
          <VirtualList label="Journal" items={shown} keyOf={numberOf} rowHeight={22} follow={!paused} className="py-1">
            {(entry) => <EntryLine entry={entry} chosen={entry.n === chosen} />}
          </VirtualList>
        )}
      </div>
      {chosen === undefined ? null : <Biography entry={chosen} />}
    </div>
  );
}

const numberOf = (entry: Entry) => entry.n;

interface JournalFilterProps {
  readonly filter: EntryFilter;
  readonly onFilter: (filter: EntryFilter) => void;
}

function JournalFilter({ filter, onFilter }: JournalFilterProps) {
  const ids = useDocument(selectIds);
  const resources = [{ value: ANY, label: 'Any resource' }, ...ids.map((id) => ({ value: id, label: id }))];
  return (
    <>
      <Select
        label="Kind of entry"
        className="h-7 w-44"
        value={filter.family}
        options={[...FAMILIES]}
        onChange={(value) =>
          onFilter({ ...filter, family: FAMILIES.find((each) => each.value === value)?.value ?? 'all' })
        }
      />
      <Select
        label="Resource"
        className="h-7 w-40"
        value={filter.resource ?? ANY}
        options={resources}
        onChange={(value) => onFilter({ ...filter, resource: value === ANY ? undefined : value })}
      />
      <Input
        aria-label="Search the journal"
        placeholder="Search: an error, a message, a batch"
        className="h-7 min-w-0 flex-1 text-xs"
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.target.value })}
      />
    </>
  );
}

/** No logical id can be this: they are alphanumeric. */
const ANY = '*';

interface Older {
  readonly entries: readonly Entry[];
  readonly more: boolean;
  readonly load: () => void;
}

/** Entries from before this tab's own, as the server remembers them; asked for by the person. */
function useOlder(run: RunSnapshot): Older {
  const [loaded, setLoaded] = useState<{ run: string | undefined; entries: readonly Entry[]; more: boolean }>({
    run: undefined,
    entries: [],
    more: true,
  });
  const mine = loaded.run === run.run ? loaded : { entries: [], more: true };
  const first = run.entries[0]?.n ?? 0;
  const entries = useMemo(() => mine.entries.filter((entry) => entry.n < first), [mine.entries, first]);
  const load = () => {
    if (run.run === undefined) return;
    queryJournal(run.run, { before: entries[0]?.n ?? first, limit: OLDER_AT_ONCE })
      .then((page) => setLoaded({ run: run.run, entries: [...page.entries, ...entries], more: page.more }))
      .catch((error: unknown) => notifyProblem('The older entries did not come', error));
  };
  return { entries, more: mine.more && (entries[0]?.n ?? first) > 1, load };
}

/** Nothing is silently left out: what the tab does not hold is counted, and can be had. */
function HeldBack({ run, older }: { readonly run: RunSnapshot; readonly older: Older }) {
  const missing = missingBetween(run.entries);
  if (missing === 0 && !older.more) return null;
  return (
    <p className="flex items-center gap-2 border-line border-b px-3.5 py-1 text-2xs text-text-2">
      {missing === 0 ? (
        <span>This tab holds the newest entries.</span>
      ) : (
        <span>{`${formatCount(missing)} entries between these came too fast to show live; the journal on the server has all of them.`}</span>
      )}
      {older.more ? (
        <Button size="inline" variant="link" className="text-2xs" onClick={older.load}>
          Load older entries
        </Button>
      ) : null}
    </p>
  );
}

/** Entries are numbered without gaps: what is missing between the first and the last was held back. */
function missingBetween(entries: RunSnapshot['entries']): number {
  const [first, last] = [entries[0], entries.at(-1)];
  return first === undefined || last === undefined ? 0 : last.n - first.n + 1 - entries.length;
}

function NothingShown({ run }: { readonly run: RunSnapshot }) {
  if (run.entries.length > 0)
    return (
      <EmptyState title="Nothing here is like that">Choose another kind or resource, or search for less.</EmptyState>
    );
  return (
    <EmptyState title="What happens will be told here">
      Every message, batch, invocation and retry becomes one sentence, with what led to it. Press play.
    </EmptyState>
  );
}
