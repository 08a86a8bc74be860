'use client';

import type { SaveStatus as Status } from '#lib/client/document/document-snapshot.ts';
import { useDocument } from '#lib/client/document/hooks.tsx';
import { cn } from '../../ui/cn.ts';

/** Whether the server has what is on the page. */
export function SaveStatus() {
  const status = useDocument((document) => document.status);
  const loaded = useDocument((document) => document.loaded);
  const { text, dot, title } = loaded || status === 'offline' || status === 'too-large' ? looks[status] : loading;
  return (
    <span role="status" title={title} className="flex w-[66px] shrink-0 items-center gap-1.5 text-text-2 text-xs">
      <span aria-hidden="true" className={cn('size-1.5 rounded-full', dot)} />
      {text}
    </span>
  );
}

interface Look {
  readonly text: string;
  readonly dot: string;
  readonly title: string;
}

const loading: Look = { text: 'Opening', dot: 'bg-cold', title: 'The design is on its way from the server.' };

const looks: Record<Status, Look> = {
  saved: { text: 'Saved', dot: 'bg-ok', title: 'The server has stored every change.' },
  saving: { text: 'Saving', dot: 'bg-cold', title: 'A change is on its way to the server.' },
  offline: {
    text: 'Offline',
    dot: 'bg-warm',
    title: 'The server cannot be reached. Keep this tab open: changes are sent when it is back.',
  },
  'too-large': {
    text: 'Not saved',
    dot: 'bg-error',
    title:
      'The design has grown past 16 MB, and the newest changes are not stored. Copy what you need of them, then reload the page to go on from what is stored.',
  },
};
