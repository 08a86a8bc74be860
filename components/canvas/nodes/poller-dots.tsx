'use client';

import { useRun } from '#lib/client/run/hooks.tsx';
import { selectMapping } from '#lib/client/run/selectors.ts';
import { cn } from '../../ui/cn.ts';

/** Dots that fit the pill. */
const DOTS_MAX = 8;

/** A mapping's pollers as dots: filled while a batch is under way. */
export function PollerDots({ id }: { readonly id: string }) {
  const dots = useRun((run) => {
    const view = selectMapping(id)(run);
    return view === undefined ? '' : dotsOf(view.busy, view.pollers).padEnd(DOTS_MAX, '-');
  });
  return (
    <span aria-hidden="true" className="flex gap-[3px]">
      {[...dots].map((dot, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a dot is nothing but its place
        <span key={index} className={cn('size-1.5 rounded-full', looks[dot])} />
      ))}
    </span>
  );
}

/** A place without a poller is kept: the pill does not change its width as pollers come and go. */
const looks: Readonly<Record<string, string>> = { '1': 'bg-ok', '0': 'bg-line-strong', '-': 'border border-line' };

/** `1` for each poller at work, `0` for the rest; in proportion when there are more than fit. A text, so that equal is identical. */
export function dotsOf(busy: number, pollers: number): string {
  const shown = Math.min(DOTS_MAX, pollers);
  const working = pollers <= DOTS_MAX ? busy : Math.ceil((busy / pollers) * DOTS_MAX);
  return '1'.repeat(Math.min(shown, working)) + '0'.repeat(Math.max(0, shown - working));
}
