'use client';

import { useRun } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';

/** Logical ids of the run's functions. */
export function useFunctionNames(): readonly string[] {
  const names = useRun(functionNames);
  return names === '' ? [] : names.split(' ');
}

/** As one text, so that a frame without a new function renders nothing: logical ids hold no spaces. */
const functionNames = (run: RunSnapshot) =>
  [...run.views.values()].flatMap((view) => (view.kind === 'function' ? [view.id] : [])).join(' ');
