'use client';

import { createContext, useContext, useEffect } from 'react';
import { assert } from '#lib/std/assert.ts';
import { type WireShape, wireShape } from './wire-shape.ts';

/** The shapes of all wires on the canvas, by edge id: wires write them, the particle layer reads them. */
export type WireShapes = Map<string, WireShape>;

export const WireShapesContext = createContext<WireShapes | undefined>(undefined);

/** Tells the particle layer where this wire runs. */
export function useWireShape(id: string, path: string): void {
  const shapes = useWireShapes();
  useEffect(() => {
    const shape = wireShape(path);
    if (shape !== undefined) shapes.set(id, shape);
    return () => {
      shapes.delete(id);
    };
  }, [shapes, id, path]);
}

export function useWireShapes(): WireShapes {
  const shapes = useContext(WireShapesContext);
  assert(shapes !== undefined, 'wires and particles are used inside a canvas');
  return shapes;
}
