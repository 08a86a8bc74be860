import type { Point } from './placement.ts';

/** Pixels of the screen, from the canvas's top left corner. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** What lies closer to the canvas's edge than this, in pixels of the screen, is not quite in sight. */
const MARGIN = 16;

/** How far to move what is drawn for a box to be seen whole: not at all when it is. One that is too large shows its beginning. */
export function panInto(box: Box, canvas: { readonly width: number; readonly height: number }): Point {
  return {
    x: shift(box.x, box.width, canvas.width),
    y: shift(box.y, box.height, canvas.height),
  };
}

function shift(from: number, length: number, room: number): number {
  const toEnd = Math.min(0, room - MARGIN - (from + length));
  return from + toEnd < MARGIN ? MARGIN - from : toEnd;
}
