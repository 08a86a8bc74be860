'use client';

import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { useReveal } from './use-reveal.ts';

/** Keeps the chosen resource in sight when a panel takes room from the canvas, or the window does. */
export function useKeepInSight(selected: readonly string[]): void {
  const flow = useStoreApi();
  const reveal = useReveal();
  const [only, ...others] = selected;
  useEffect(() => {
    if (only === undefined || others.length > 0) return;
    return flow.subscribe(({ width, height }, before) => {
      if (width < before.width || height < before.height) reveal(only);
    });
  }, [flow, reveal, only, others.length]);
}
