'use client';

import { useCallback } from 'react';
import { useRunSession } from '#lib/client/run/hooks.tsx';
import { asProblem } from '#lib/client/run/problem-error.ts';
import type { Control } from '#lib/protocol/control.ts';
import type { RunStarted } from '#lib/protocol/run.ts';
import { notify } from '../ui/notices.ts';

/** What the page's buttons and keys do with the run. A failure is told as a notice; none of these throws. */
export interface RunActions {
  /** Plays or pauses; starts a run where there is none. */
  readonly playOrPause: () => void;
  readonly step: () => void;
  /** Starts anew: with the same seed, or another. */
  readonly restart: (seed?: number) => void;
  readonly control: (control: Control) => void;
}

export function useRunActions(): RunActions {
  const session = useRunSession();

  const control = useCallback(
    (wanted: Control) => {
      session.control(wanted).catch((error: unknown) => notifyProblem(`Could not ${words[wanted.control]}`, error));
    },
    [session],
  );

  const restart = useCallback(
    (seed?: number) => {
      session
        .start(seed)
        .then(sayLeftOut)
        .catch((error: unknown) => notifyProblem('The run did not start', error));
    },
    [session],
  );

  const playOrPause = useCallback(() => {
    const { run, clock } = session.store.getState();
    if (run === undefined) restart();
    else control({ control: clock?.state === 'playing' ? 'pause' : 'play' });
  }, [session, control, restart]);

  const step = useCallback(() => control({ control: 'step' }), [control]);

  return { playOrPause, step, restart, control };
}

/** Tells what a start or a deploy left out, and why: nothing is silently ignored. */
export function sayLeftOut({ leftOut }: Pick<RunStarted, 'leftOut'>): void {
  const [first, ...others] = leftOut;
  if (first === undefined) return;
  const names = leftOut.map(({ resource }) => resource).join(', ');
  notify({
    tone: 'warm',
    title: others.length === 0 ? `${first.resource} does not run` : `${leftOut.length} resources do not run`,
    detail: others.length === 0 ? first.reason : `${names}. ${first.resource}: ${first.reason}`,
  });
}

/** Tells what went wrong, in the server's words. */
export function notifyProblem(title: string, error: unknown): void {
  notify({ tone: 'error', title, detail: asProblem(error).message });
}

const words: Record<Control['control'], string> = {
  play: 'play',
  pause: 'pause',
  step: 'step',
  'run-until': 'run until then',
  'set-speed': 'change the speed',
};
