'use client';

import { useRun } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { seconds, since } from '#lib/std/time.ts';
import { formatSpan } from '../ui/format-span.ts';
import { dueWords } from './due-words.ts';
import { LiveText } from './live-text.tsx';

/** What the run will do next, for those who wait or step. */
export function NextEvent() {
  const worth = useRun(isWorthSaying);
  if (!worth) return null;
  return (
    <p className="pointer-events-none absolute bottom-3 left-3 z-[5] max-w-[60%] truncate rounded-lg border border-line-strong border-dashed bg-panel/90 px-2.5 py-1 text-2xs text-text-2">
      next: <LiveText read={readNext} className="font-sans" />
    </p>
  );
}

/** While things happen all the time, naming the next of them would only flicker. */
const SOON = seconds(1);

function isWorthSaying({ clock }: RunSnapshot): boolean {
  if (clock?.next === undefined) return false;
  return clock.state !== 'playing' || since(clock.now, clock.next.at) > SOON;
}

function readNext({ clock }: RunSnapshot): string {
  if (clock?.next === undefined) return '';
  const { at, resource, what } = clock.next;
  return `${dueWords(what)} · ${resource} in ${formatSpan(Math.max(0, since(clock.now, at)))}`;
}
