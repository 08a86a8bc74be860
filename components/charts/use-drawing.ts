'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { onThemeChange, type Palette, readPalette } from './palette.ts';

/** A canvas to draw on, in CSS pixels. */
export interface Surface {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
}

/** Returns true to be drawn again at the next animation frame, whether something is heard or not. */
export type Draw = (surface: Surface) => boolean | undefined;

/**
 * Draws outside React: once per animation frame at most, when what `subscribe` tells of, the canvas's size or the theme
 * changed. `draw` may change with every render; the newest is used.
 * @returns asks for one more drawing, for what only the caller knows (the pointer).
 */
export function useDrawing(
  canvas: RefObject<HTMLCanvasElement | null>,
  subscribe: (listener: () => void) => () => void,
  draw: Draw,
): () => void {
  const newest = useRef(draw);
  const ask = useRef<() => void>(() => {});
  useEffect(() => {
    newest.current = draw;
    ask.current();
  }, [draw]);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const drawing = startDrawing(element, (surface) => newest.current(surface));
    ask.current = drawing.ask;
    const stops = [subscribe(drawing.ask), onThemeChange(drawing.ask), drawing.stop];
    return () => {
      for (const stop of stops) stop();
    };
  }, [canvas, subscribe]);
  return useRef(() => ask.current()).current;
}

function startDrawing(element: HTMLCanvasElement, draw: Draw): { readonly ask: () => void; readonly stop: () => void } {
  const context = element.getContext('2d');
  let frame: number | undefined;
  const paint = () => {
    frame = undefined;
    if (context === null || element.clientWidth === 0) return;
    if (draw(matchScreen(element, context)) === true) ask();
  };
  const ask = () => {
    frame ??= requestAnimationFrame(paint);
  };
  const observer = new ResizeObserver(ask);
  observer.observe(element);
  ask();
  const stop = () => {
    observer.disconnect();
    if (frame !== undefined) cancelAnimationFrame(frame);
  };
  return { ask, stop };
}

/** Matches the canvas's pixels to the screen's, and clears it. */
function matchScreen(element: HTMLCanvasElement, context: CanvasRenderingContext2D): Surface {
  const ratio = window.devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = element;
  const wide = Math.round(width * ratio);
  const high = Math.round(height * ratio);
  if (element.width !== wide) element.width = wide;
  if (element.height !== high) element.height = high;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return { context, width, height, palette: readPalette() };
}
