'use client';

import { useEffect, useRef } from 'react';
import { useRunStore } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { cn } from '../ui/cn.ts';

interface LiveTextProps {
  /** Read on every frame, so it must be cheap. */
  readonly read: (run: RunSnapshot) => string;
  readonly className?: string;
  readonly title?: string;
}

/**
 * A text of the run that changes up to twenty times a second. It is written into the DOM directly: with fifty nodes of
 * five figures, rendering each time would be most of what the page does.
 */
export function LiveText({ read, className, title }: LiveTextProps) {
  const element = useRef<HTMLSpanElement>(null);
  const store = useRunStore();
  const reader = useRef(read);

  useEffect(() => {
    reader.current = read;
    const write = () => {
      const text = reader.current(store.getState());
      const shown = element.current;
      if (shown === null || shown.textContent === text) return;
      // The text node stays: a new one each time would be garbage at every figure, twenty times a second.
      if (shown.firstChild instanceof Text) shown.firstChild.data = text;
      else shown.textContent = text;
    };
    write();
    return store.subscribe(write);
  }, [store, read]);

  return <span ref={element} title={title} className={cn('font-mono', className)} />;
}
