'use client';

import { type FormEvent, useId, useState } from 'react';
import { useRun } from '#lib/client/run/hooks.tsx';
import { selectClock } from '#lib/client/run/selectors.ts';
import type { Clock } from '#lib/protocol/frame.ts';
import { type Instant, ZERO } from '#lib/std/time.ts';
import { Button } from '../../ui/button.tsx';
import { cn } from '../../ui/cn.ts';
import { formatClock } from '../../ui/format-clock.ts';
import { formatCount } from '../../ui/format-count.ts';
import { formatSpan } from '../../ui/format-span.ts';
import { Input } from '../../ui/input.tsx';
import { Popover } from '../../ui/popover.tsx';
import { useRunActions } from '../use-actions.ts';
import { parseUntil } from './parse-until.ts';

/** The virtual clock. A click asks until when to run. */
export function RunClock({ canRun }: { readonly canRun: boolean }) {
  const [open, setOpen] = useState(false);
  const clock = useRun(selectClock);

  const face = (
    <button
      type="button"
      disabled={!canRun || clock === undefined}
      className="flex h-7 items-center gap-2 rounded-md px-2 hover:bg-raised disabled:cursor-default"
    >
      <time data-testid="clock" className="min-w-[12ch] text-right font-medium font-mono text-sm">
        {formatClock(clock?.now ?? ZERO)}
      </time>
      <ClockNote clock={clock} />
      <span className="sr-only">Run until an instant</span>
    </button>
  );
  return (
    <Popover open={open} onOpenChange={setOpen} label="Run until an instant" trigger={face}>
      <RunUntilForm now={clock?.now ?? ZERO} onDone={() => setOpen(false)} />
    </Popover>
  );
}

/** One short word in a place of fixed width: what the clock is doing. */
function ClockNote({ clock }: { readonly clock: Clock | undefined }) {
  const { text, tone, title } = noteOf(clock);
  return (
    <span title={title} className={cn('w-[56px] truncate text-left text-2xs', tone)}>
      {text}
    </span>
  );
}

function noteOf(clock: Clock | undefined): { text: string; tone: string; title?: string } {
  if (clock === undefined) return { text: 'no run', tone: 'text-hint' };
  if (clock.state !== 'playing') return { text: clock.state, tone: 'text-hint' };
  if (clock.speed === 'max' && clock.factor !== undefined) {
    return {
      text: `${factorText(clock.factor)}×`,
      tone: 'text-cold-ink',
      title: 'Virtual seconds per second, really reached.',
    };
  }
  if (clock.behind && clock.factor !== undefined) {
    return {
      text: `${factorText(clock.factor)}× real`,
      tone: 'text-warm-ink',
      title: 'This machine cannot keep the speed asked for. Nothing is lost: virtual time only passes more slowly.',
    };
  }
  const { skipped } = clock;
  if (skipped !== undefined && clock.now - skipped.to < SKIP_SHOWN) {
    return {
      text: `+${formatSpan(skipped.to - skipped.from)}`,
      tone: 'text-cold-ink',
      title: 'Nothing was due, so this span was skipped.',
    };
  }
  return { text: 'now', tone: 'text-hint' };
}

const factorText = (factor: number) => (factor < 10 ? factor.toFixed(1) : formatCount(Math.round(factor)));

/** Virtual microseconds for which a skipped gap is named beside the clock. */
const SKIP_SHOWN = 1_500_000;

function RunUntilForm({ now, onDone }: { readonly now: Instant; readonly onDone: () => void }) {
  const { control } = useRunActions();
  const [text, setText] = useState('+1m');
  const field = useId();
  const until = parseUntil(text, now);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (until.kind !== 'instant') return;
    control({ control: 'run-until', instant: until.instant });
    onDone();
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <label htmlFor={field} className="font-medium text-sm">
        Run at full speed until
      </label>
      <div className="flex gap-2">
        <Input
          id={field}
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-invalid={until.kind === 'wrong'}
          aria-describedby={`${field}-hint`}
          className="font-mono"
        />
        <Button type="submit" variant="primary" disabled={until.kind === 'wrong'}>
          Run
        </Button>
      </div>
      <p id={`${field}-hint`} className={cn('text-xs', until.kind === 'wrong' ? 'text-error-ink' : 'text-text-2')}>
        {until.kind === 'wrong' ? until.message : `Pauses at ${formatClock(until.instant)}.`}
      </p>
    </form>
  );
}
