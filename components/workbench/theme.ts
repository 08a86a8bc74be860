'use client';

import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type Theme = 'light' | 'dark';

/** Chooses how the page looks, and remembers it; public/theme.js reads it before the next first paint. */
export function chooseTheme(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, choice);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  chosen = choice;
  show();
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, themeChoice, () => 'system');
}

/** What is shown now: for what draws with colours of its own (charts, the editor). */
export function useTheme(): Theme {
  return useSyncExternalStore(
    subscribe,
    () => (document.documentElement.dataset.theme === 'light' ? 'light' : 'dark'),
    () => 'dark',
  );
}

const STORED = 'coldstart-theme';
const listeners = new Set<() => void>();
let chosen: ThemeChoice | undefined;

function themeChoice(): ThemeChoice {
  chosen ??= readChoice();
  return chosen;
}

function readChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(STORED);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

function show(): void {
  const choice = themeChoice();
  document.documentElement.dataset.theme = choice === 'system' ? (prefersLight().matches ? 'light' : 'dark') : choice;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  const system = prefersLight();
  system.addEventListener('change', show);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) system.removeEventListener('change', show);
  };
}

const prefersLight = () => window.matchMedia('(prefers-color-scheme: light)');
