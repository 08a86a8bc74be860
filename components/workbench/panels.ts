'use client';

import { useSyncExternalStore } from 'react';

export type Panel = 'left' | 'right' | 'bottom';

/** Pixels. The default gives way on a narrow page: see workbench.css. */
export const panelLimits: Record<Panel, { readonly min: number; readonly max: number }> = {
  left: { min: 160, max: 360 },
  right: { min: 280, max: 900 },
  bottom: { min: 120, max: 700 },
};

/** Sets a panel's size and remembers it. Sizes are CSS variables of the root: dragging renders nothing again. */
export function resizePanel(panel: Panel, pixels: number): number {
  const { min, max } = panelLimits[panel];
  const size = Math.round(Math.min(max, Math.max(min, pixels)));
  document.documentElement.style.setProperty(`--panel-${panel}`, `${size}px`);
  remember(`coldstart-panel-${panel}`, String(size));
  return size;
}

/** Folds a panel away, or shows it again, and remembers that. */
export function foldPanel(panel: Panel, folded: boolean): void {
  const { dataset } = document.documentElement;
  if (folded) dataset[foldName[panel]] = '';
  else delete dataset[foldName[panel]];
  remember(`coldstart-fold-${panel}`, folded ? 'yes' : 'no');
  for (const listener of listeners) listener();
}

export function isFolded(panel: Panel): boolean {
  return document.documentElement.dataset[foldName[panel]] !== undefined;
}

/** Renders again when the panel is folded or shown. */
export function useFolded(panel: Panel): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isFolded(panel),
    () => false,
  );
}

// As public/theme.js sets them before the first paint.
const foldName = { left: 'foldLeft', right: 'foldRight', bottom: 'foldBottom' } as const;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Storage may be full or forbidden; the size then lasts as long as the page.
  }
}
