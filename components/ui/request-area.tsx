'use client';

import type { ComponentProps, KeyboardEvent } from 'react';
import { TextArea } from './input.tsx';

interface RequestAreaProps extends Omit<ComponentProps<typeof TextArea>, 'onChange' | 'onKeyDown'> {
  /** The id of the line that says what is wrong with it; undefined: nothing is. */
  readonly problem: string | undefined;
  readonly onWrite: (text: string) => void;
  /** Ctrl or Cmd and Enter. */
  readonly onSend: () => void;
}

/** Where something is written in a language of AWS's, and sent by key. */
export function RequestArea({ problem, onWrite, onSend, ...area }: RequestAreaProps) {
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSend();
  };
  return (
    <TextArea
      {...area}
      aria-invalid={problem !== undefined}
      aria-describedby={problem}
      aria-keyshortcuts="Control+Enter Meta+Enter"
      className="min-h-0 flex-1 resize-none font-mono text-xs"
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      onChange={(event) => onWrite(event.target.value)}
      onKeyDown={press}
    />
  );
}
