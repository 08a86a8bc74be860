'use client';

import { useReactFlow } from '@xyflow/react';
import type { DragEvent } from 'react';
import { useDocumentStore } from '#lib/client/document/hooks.tsx';
import { entryOf } from '#lib/template/catalogue/catalogue.ts';
import { look } from '../workbench/page-location.ts';
import { DRAGGED_TYPE } from './dragged-type.ts';

/** From the pointer to the top left corner of the node that lands under it. */
const GRIP = { x: 80, y: 24 };

/** Lets a resource type be dragged from the palette to a place on the canvas. */
export function useCanvasDrop(canEdit: boolean) {
  const store = useDocumentStore();
  const { screenToFlowPosition } = useReactFlow();
  if (!canEdit) return {};

  return {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes(DRAGGED_TYPE)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    },
    onDrop: (event: DragEvent) => {
      const type = event.dataTransfer.getData(DRAGGED_TYPE);
      if (entryOf(type) === undefined) return;
      event.preventDefault();
      const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
      const id = store.edits.addResource({ type, position: { x: x - GRIP.x, y: y - GRIP.y } });
      look({ select: [id] });
    },
  };
}
