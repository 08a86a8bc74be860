import { memo } from 'react';
import { clockFigure } from '#components/charts/figures.ts';
import { cn } from '#components/ui/cn.ts';
import { look } from '#components/workbench/page-location.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';
import { sentence } from '#lib/sim/journal/format.ts';
import { toneOf } from './entry-filter.ts';

interface EntryLineProps {
  readonly entry: Entry;
  readonly chosen: boolean;
  /** Shown instead of the clock: how long after the line before. */
  readonly time?: string;
}

/** One entry as a sentence. Choosing it opens its biography. */
export const EntryLine = memo(function EntryLine({ entry, chosen, time }: EntryLineProps) {
  return (
    <button
      type="button"
      aria-current={chosen ? 'true' : undefined}
      onClick={() => look({ entry: chosen ? undefined : entry.n })}
      className="flex w-full items-baseline gap-3 px-3.5 py-[3px] text-left text-xs -outline-offset-2 hover:bg-raised aria-[current]:bg-cold-quiet"
    >
      <time className="w-[74px] shrink-0 text-right font-mono text-2xs text-hint">{time ?? clockFigure(entry.at)}</time>
      <span className="w-[158px] shrink-0 truncate font-mono text-2xs text-text-2">{entry.type}</span>
      <span className={cn('min-w-0 flex-1 break-words', inks[toneOf(entry)])}>{sentence(entry)}</span>
    </button>
  );
});

const inks = {
  error: 'text-error-ink',
  dead: 'text-dead-ink',
  throttle: 'text-throttle-ink',
  cold: 'text-cold-ink',
  ok: 'text-text-1',
  plain: 'text-text-1',
} satisfies Record<ReturnType<typeof toneOf>, string>;
