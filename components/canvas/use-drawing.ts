'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { useRunStore } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { useTheme } from '../workbench/theme.ts';

/** What to draw, from what: `draw` runs again only when `read` gives another object. */
export interface Drawing<T> {
  readonly read: (run: RunSnapshot) => T;
  readonly draw: (context: CanvasRenderingContext2D, value: T, size: { width: number; height: number }) => void;
}

/** Draws a part of the run on a small canvas, once before a paint at most, outside React. Both functions must be stable. */
export function useDrawing<T>({ read, draw }: Drawing<T>): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useRunStore();
  const theme = useTheme();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours, which `draw` reads off the page
  useEffect(() => {
    let drawn: { readonly value: T } | undefined;
    const paint = () => {
      const value = read(store.getState());
      if (drawn !== undefined && Object.is(drawn.value, value)) return;
      drawn = { value };
      const element = canvas.current;
      const context = element?.getContext('2d');
      if (element && context) draw(context, value, sizeUp(element, context));
    };
    paint();
    return store.subscribe(paint);
  }, [store, read, draw, theme]);

  return canvas;
}

/** Clears the canvas and lets it be drawn on in CSS pixels, whatever the screen's density. */
function sizeUp(element: HTMLCanvasElement, context: CanvasRenderingContext2D): { width: number; height: number } {
  const { clientWidth: width, clientHeight: height } = element;
  const density = Math.min(3, window.devicePixelRatio * 1.25);
  const [w, h] = [Math.round(width * density), Math.round(height * density)];
  if (element.width !== w) element.width = w;
  if (element.height !== h) element.height = h;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width, height);
  return { width, height };
}
