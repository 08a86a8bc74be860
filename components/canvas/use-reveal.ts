'use client';

import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback } from 'react';
import type { Point } from './placement.ts';

/** Half of what a node takes before it is measured, roughly. */
const HALF: Point = { x: 95, y: 75 };
/** What lies closer to the canvas's edge than this, in pixels of the screen, counts as out of sight. */
const EDGE = 60;

/** Moves the canvas to a resource whose middle is out of sight. One that is seen stays where it is: nothing jumps. */
export function useReveal(): (id: string, place?: Point) => void {
  const { getInternalNode, getZoom, setCenter } = useReactFlow();
  const flow = useStoreApi();
  return useCallback(
    (id, place) => {
      const node = getInternalNode(id);
      const corner = place ?? node?.internals.positionAbsolute;
      if (corner === undefined) return;
      const { width = HALF.x * 2, height = HALF.y * 2 } = node?.measured ?? {};
      const middle = { x: corner.x + width / 2, y: corner.y + height / 2 };
      if (isSeen(middle, flow.getState())) return;
      const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      void setCenter(middle.x, middle.y, { zoom: getZoom(), duration: still ? 0 : 200 });
    },
    [getInternalNode, getZoom, setCenter, flow],
  );
}

interface Shown {
  readonly transform: readonly [x: number, y: number, zoom: number];
  readonly width: number;
  readonly height: number;
}

function isSeen({ x, y }: Point, { transform: [left, top, zoom], width, height }: Shown): boolean {
  const [seenX, seenY] = [x * zoom + left, y * zoom + top];
  return seenX > EDGE && seenX < width - EDGE && seenY > EDGE && seenY < height - EDGE;
}
