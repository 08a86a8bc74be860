'use client';

import { useEffect, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { formatClock } from '#components/ui/format-clock.ts';
import { look } from '#components/workbench/page-location.ts';
import { useRun } from '#lib/client/run/hooks.tsx';
import { queryJournal } from '#lib/client/run/run-api.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';
import { asker } from '#lib/sim/journal/format.ts';
import type { ReceivedItem } from '#lib/sim/journal/view.ts';

interface ReceivedItemLineProps {
  readonly item: ReceivedItem;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** One thing that came in: when, from whom, and its content, which opens. */
export function ReceivedItemLine({ item, isOpen, onToggle }: ReceivedItemLineProps) {
  return (
    <li className="border-line border-t px-3.5 py-1.5">
      <div className="flex items-center gap-2">
        <span className="font-mono text-2xs text-text-2">{formatClock(item.at)}</span>
        <span className="min-w-0 truncate text-2xs text-hint">{`${asker(item.origin)} · ${item.bytes} bytes`}</span>
        <Button
          variant="link"
          size="inline"
          className="ml-auto text-2xs"
          onClick={() => look({ dock: 'journal', entry: item.entry })}
        >
          Biography
        </Button>
      </div>
      <button type="button" aria-expanded={isOpen} onClick={onToggle} className="block w-full text-left">
        {item.title === '' ? null : <span className="block truncate font-medium text-xs">{item.title}</span>}
        {isOpen ? null : <span className="block truncate font-mono text-2xs">{item.content}</span>}
      </button>
      {isOpen ? <Content item={item} /> : null}
    </li>
  );
}

function Content({ item }: { readonly item: ReceivedItem }) {
  const text = useContent(item);
  return (
    <pre className="mt-1 overflow-x-auto whitespace-pre-wrap break-all rounded-md bg-sunken p-2 font-mono text-2xs">
      {pretty(text)}
    </pre>
  );
}

/** What the view holds of it until the journal has told more. */
function useContent({ entry, content }: ReceivedItem): string {
  const run = useRun((snapshot) => snapshot.run);
  const [text, setText] = useState(content);
  useEffect(() => {
    if (run === undefined) return;
    let current = true;
    queryJournal(run, { before: entry + 1, limit: 1 })
      .then(({ entries }) => current && setText((shown) => contentOf(entries[0]) ?? shown))
      // The beginning, which is shown already, has to do then.
      .catch(() => {});
    return () => {
      current = false;
    };
  }, [run, entry]);
  return text;
}

function contentOf(entry: Entry | undefined): string | undefined {
  if (entry?.type === 'event.received') return entry.payload;
  return entry?.type === 'message.published' || entry?.type === 'object.created' ? entry.body : undefined;
}

/** JSON in lines; all else, and what is cut off, as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
