'use client';

import { useSyncExternalStore } from 'react';

/** Whether bills are shown with the free tier taken off. Remembered by the browser: it is the person's, not the run's. */
export function useFreeTier(): boolean {
  return useSyncExternalStore(subscribe, isFreeTierOn, () => false);
}

export function switchFreeTier(on: boolean): void {
  isOn = on;
  try {
    if (on) localStorage.setItem(STORED, 'on');
    else localStorage.removeItem(STORED);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

const STORED = 'coldstart-free-tier';
const listeners = new Set<() => void>();
let isOn: boolean | undefined;

function isFreeTierOn(): boolean {
  isOn ??= read();
  return isOn;
}

function read(): boolean {
  try {
    return localStorage.getItem(STORED) === 'on';
  } catch {
    return false;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
