'use client';

import { useEffect, useState } from 'react';
import { useRunStore } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';

/**
 * The run as it was a moment ago, renewed at most every `everyMs`: for lists, which nobody can read at twenty frames a
 * second. `paused` keeps what is shown.
 */
export function usePulse(everyMs: number, paused = false): RunSnapshot {
  const store = useRunStore();
  const [shown, setShown] = useState(store.getState);
  useEffect(() => {
    if (paused) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      timer = undefined;
      setShown(store.getState());
    };
    const hear = () => {
      timer ??= setTimeout(show, everyMs);
    };
    show();
    const stop = store.subscribe(hear);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store, everyMs, paused]);
  return shown;
}
