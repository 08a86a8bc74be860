'use client';

import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback } from 'react';
import { type Box, panInto } from './pan-into.ts';
import type { Point } from './placement.ts';

/** What a node takes before it is measured, roughly. */
const GUESS = { width: 190, height: 150 };

/** Moves the canvas until the whole of a resource is in sight, and no farther. One that is seen stays where it is: nothing jumps. */
export function useReveal(): (id: string, place?: Point) => void {
  const { getInternalNode, setViewport } = useReactFlow();
  const flow = useStoreApi();
  return useCallback(
    (id, place) => {
      const node = getInternalNode(id);
      const corner = place ?? node?.internals.positionAbsolute;
      if (corner === undefined) return;
      const { width = GUESS.width, height = GUESS.height } = node?.measured ?? {};
      const { transform, ...canvas } = flow.getState();
      const [left, top, zoom] = transform;
      const box: Box = {
        ...{ x: corner.x * zoom + left, y: corner.y * zoom + top },
        ...{ width: width * zoom, height: height * zoom },
      };
      const { x, y } = panInto(box, canvas);
      if (x === 0 && y === 0) return;
      const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      void setViewport({ x: left + x, y: top + y, zoom }, { duration: still ? 0 : 200 });
    },
    [getInternalNode, setViewport, flow],
  );
}
