'use client';

import { useReactFlow, useStore } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { IconButton } from '../ui/icon-button.tsx';

/** Zoom out, how far, zoom in, and see everything. */
export function ZoomControls() {
  const { zoomIn, zoomOut, zoomTo, fitView } = useReactFlow();
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> is for the fields of a form
    <div
      role="group"
      aria-label="Zoom"
      className="absolute right-3 bottom-3 z-[5] flex items-center rounded-lg border bg-panel p-0.5 shadow-card"
    >
      <IconButton label="Zoom out" side="top" onClick={() => zoomOut({ duration: 120 })}>
        <Minus aria-hidden="true" className="size-3.5" />
      </IconButton>
      <button
        type="button"
        aria-label={`${percent} %: zoom to 100 %`}
        className="h-7 w-12 rounded-md font-mono text-2xs text-text-2 hover:bg-raised"
        onClick={() => zoomTo(1, { duration: 120 })}
      >
        {percent} %
      </button>
      <IconButton label="Zoom in" side="top" onClick={() => zoomIn({ duration: 120 })}>
        <Plus aria-hidden="true" className="size-3.5" />
      </IconButton>
      <IconButton
        label="See everything"
        side="top"
        onClick={() => fitView({ duration: 160, padding: 0.12, maxZoom: 1 })}
      >
        <Maximize aria-hidden="true" className="size-3.5" />
      </IconButton>
    </div>
  );
}
