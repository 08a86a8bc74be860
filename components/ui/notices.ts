'use client';

import { createStore } from 'zustand/vanilla';
import type { BadgeTone } from './badge.tsx';

/** Something that happened elsewhere than where the person looks, said calmly. */
export interface Notice {
  readonly id: number;
  readonly tone: Extract<BadgeTone, 'plain' | 'ok' | 'warm' | 'error'>;
  /** What happened, in one sentence. */
  readonly title: string;
  /** Where, why, and what to do. */
  readonly detail?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Notices on the screen, oldest first. */
export const notices = createStore<{ readonly list: readonly Notice[] }>(() => ({ list: [] }));

const NOTICES_MAX = 4;
let counter = 0;

/** Shows a notice; one that says the same as another takes its place. */
export function notify(notice: Omit<Notice, 'id'>): void {
  const shown = { ...notice, id: ++counter };
  notices.setState(({ list }) => ({
    list: [...list.filter(({ title }) => title !== notice.title), shown].slice(-NOTICES_MAX),
  }));
}

export function dismissNotice(id: number): void {
  notices.setState(({ list }) => ({ list: list.filter((notice) => notice.id !== id) }));
}
