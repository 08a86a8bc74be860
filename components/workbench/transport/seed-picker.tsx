'use client';

import { type FormEvent, useId, useState } from 'react';
import { useRun } from '#lib/client/run/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Input } from '../../ui/input.tsx';
import { Popover } from '../../ui/popover.tsx';
import { useRunActions } from '../use-actions.ts';

const SEED_MAX = 0xffff_ffff;

/** The number that fixes the run's luck. Another seed is another run. */
export function SeedPicker({ canRun }: { readonly canRun: boolean }) {
  const [open, setOpen] = useState(false);
  const seed = useRun((run) => run.seed);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      align="end"
      label="Seed"
      trigger={
        <Button variant="ghost" size="sm" disabled={!canRun} aria-label={`Seed ${seed ?? '–'}: change`}>
          {/* The space is for those who compare what is seen with the name. */}
          <span className="max-[1120px]:hidden">seed</span>{' '}
          <span className="min-w-[2ch] max-w-[10ch] truncate font-mono text-text-1">{seed ?? '–'}</span>
        </Button>
      }
    >
      <SeedForm present={seed} onDone={() => setOpen(false)} />
    </Popover>
  );
}

function SeedForm({ present, onDone }: { readonly present: number | undefined; readonly onDone: () => void }) {
  const { restart } = useRunActions();
  const [text, setText] = useState(String(present ?? 7));
  const field = useId();
  const wrong = !/^\d{1,10}$/.test(text.trim()) || Number(text) > SEED_MAX;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong) return;
    restart(Number(text));
    onDone();
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <label htmlFor={field} className="font-medium">
        Seed
      </label>
      <Input
        id={field}
        inputMode="numeric"
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-invalid={wrong}
        aria-describedby={`${field}-hint`}
        className="font-mono"
      />
      <p id={`${field}-hint`} className={wrong ? 'text-error-ink text-xs' : 'text-text-2 text-xs'}>
        {wrong
          ? `The seed is a whole number from 0 to ${SEED_MAX}.`
          : 'The same design with the same seed runs the same way, to the microsecond. A new seed starts a new run.'}
      </p>
      <div className="flex justify-end gap-2">
        <Button onClick={() => setText(String(Math.floor(Math.random() * 10_000)))}>Draw one</Button>
        <Button type="submit" variant="primary" disabled={wrong}>
          Start anew
        </Button>
      </div>
    </form>
  );
}
