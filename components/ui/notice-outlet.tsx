'use client';

import dynamic from 'next/dynamic';
import { useStore } from 'zustand';
import { notices } from './notices.ts';

const NoticeList = dynamic(() => import('./notice-list.tsx').then((module) => module.NoticeList), { ssr: false });

/** Where notices appear. Once on the page; what draws them comes with the first. */
export function NoticeOutlet() {
  const any = useStore(notices, (state) => state.any);
  return any ? <NoticeList /> : null;
}
