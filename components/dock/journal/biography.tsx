'use client';

import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { formatSpan } from '#components/ui/format-span.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { look } from '#components/workbench/page-location.ts';
import { useRun, useRunStore } from '#lib/client/run/hooks.tsx';
import { asProblem } from '#lib/client/run/problem-error.ts';
import { queryJournal } from '#lib/client/run/run-api.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';
import { EntryLine } from './entry-line.tsx';
import { findBiography, type JournalSource } from './find-biography.ts';

type Story =
  | { readonly state: 'asking' }
  | { readonly state: 'told'; readonly entries: readonly Entry[] }
  | { readonly state: 'failed'; readonly message: string };

/** How one entry came to be and what came of it. */
export function Biography({ entry }: { readonly entry: number }) {
  const story = useStory(entry);
  return (
    <section aria-label="Biography" className="flex w-[46%] min-w-[360px] shrink-0 flex-col border-line border-l">
      <header className="flex items-center gap-2 border-line border-b py-1 pr-2 pl-3.5">
        <h3 className="flex-1 font-medium text-xs">Biography: how it came to be, and what came of it</h3>
        <IconButton label="Close the biography" size="icon-sm" side="left" onClick={() => look({ entry: undefined })}>
          <X aria-hidden="true" className="size-3.5" />
        </IconButton>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto py-1" aria-live="polite">
        <StoryLines story={story} entry={entry} />
      </div>
    </section>
  );
}

function StoryLines({ story, entry }: { readonly story: Story; readonly entry: number }) {
  if (story.state === 'asking') return <p className="px-3.5 py-2 text-hint text-xs">Looking it up in the journal…</p>;
  if (story.state === 'failed') return <p className="px-3.5 py-2 text-error-ink text-xs">{story.message}</p>;
  if (story.entries.length === 0)
    return (
      <p className="px-3.5 py-2 text-text-2 text-xs">This run’s journal has no entry {entry}. Choose another one.</p>
    );
  return (
    <ol>
      {story.entries.map((each, index) => {
        const before = story.entries[index - 1];
        const time =
          before === undefined
            ? {}
            : { time: each.at === before.at ? 'at once' : `+${formatSpan(each.at - before.at)}` };
        return (
          <li key={each.n}>
            <EntryLine entry={each} chosen={each.n === entry} {...time} />
          </li>
        );
      })}
    </ol>
  );
}

function useStory(entry: number): Story {
  const store = useRunStore();
  const run = useRun((snapshot) => snapshot.run);
  // A link may name an entry that this run has yet to reach.
  const reached = useRun((snapshot) => (snapshot.clock?.entryCount ?? 0) >= entry);
  const [story, setStory] = useState<Story>({ state: 'asking' });
  useEffect(() => {
    if (run === undefined || !reached) return;
    let current = true;
    setStory({ state: 'asking' });
    findBiography(entry, sourceOf(run, store.getState().entries))
      .then((entries) => current && setStory({ state: 'told', entries }))
      .catch((error: unknown) => current && setStory({ state: 'failed', message: asProblem(error).message }));
    return () => {
      current = false;
    };
  }, [store, run, entry, reached]);
  return story;
}

function sourceOf(run: string, held: readonly Entry[]): JournalSource {
  return {
    held,
    one: async (n) => {
      const { entries } = await queryJournal(run, { before: n + 1, limit: 1 });
      return entries.find((each) => each.n === n);
    },
    ledTo: async (n) => (await queryJournal(run, { cause: n, limit: 50 })).entries,
  };
}
