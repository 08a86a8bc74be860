'use client';

import { X } from 'lucide-react';
import * as Toast from 'radix-ui/toast';
import { useStore } from 'zustand';
import { Button } from './button.tsx';
import { cn } from './cn.ts';
import { dismissNotice, type Notice, notices } from './notices.ts';

/** Errors stay until somebody has read them; the rest goes by itself. */
const SHOWN_MS = 6_000;
const ERROR_SHOWN_MS = 20_000;

/** The notices at hand, newest last. */
export function NoticeList() {
  const list = useStore(notices, (state) => state.list);
  return (
    <Toast.Provider swipeDirection="right" label="Notice">
      {list.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
      <Toast.Viewport className="fixed top-14 right-3 z-50 flex w-[340px] max-w-[calc(100vw-24px)] flex-col gap-2 outline-none" />
    </Toast.Provider>
  );
}

function NoticeCard({ notice }: { readonly notice: Notice }) {
  return (
    <Toast.Root
      duration={notice.tone === 'error' ? ERROR_SHOWN_MS : SHOWN_MS}
      onOpenChange={(open) => open || dismissNotice(notice.id)}
      className="flex gap-2 rounded-xl border border-line-strong bg-panel p-3 shadow-card"
    >
      <span aria-hidden="true" className={cn('mt-1.5 size-2 shrink-0 rounded-full', dots[notice.tone])} />
      <div className="min-w-0 flex-1">
        <Toast.Title className="font-medium text-sm">{notice.title}</Toast.Title>
        {notice.detail === undefined ? null : (
          <Toast.Description className="break-words text-text-2 text-xs">{notice.detail}</Toast.Description>
        )}
        {notice.action === undefined ? null : (
          <Toast.Action asChild altText={notice.action.label}>
            <Button size="sm" className="mt-2" onClick={notice.action.run}>
              {notice.action.label}
            </Button>
          </Toast.Action>
        )}
      </div>
      <Toast.Close asChild>
        <Button variant="ghost" size="icon-sm" aria-label="Dismiss">
          <X aria-hidden="true" className="size-3.5" />
        </Button>
      </Toast.Close>
    </Toast.Root>
  );
}

const dots: Record<Notice['tone'], string> = { plain: 'bg-cold', ok: 'bg-ok', warm: 'bg-warm', error: 'bg-error' };
