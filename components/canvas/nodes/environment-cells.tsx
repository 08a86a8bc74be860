'use client';

import { useCallback } from 'react';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectFunction } from '#lib/client/run/selectors.ts';
import type { EnvironmentState, FunctionView } from '#lib/sim/journal/view.ts';
import { useDrawing } from '../use-drawing.ts';

const CELL = 11;
const GAP = 3;
const ROWS = 2;

/**
 * A function's execution environments as cells, oldest first: ice while one is initialised, ember at work, pale when idle.
 * Provisioned ones have an edge of ice: they are kept initialised.
 */
export function EnvironmentCells({ id }: { readonly id: string }) {
  const read = useCallback((run: RunSnapshot) => selectFunction(id)(run), [id]);
  const canvas = useDrawing({ read, draw: drawCells });
  return (
    <div aria-hidden="true">
      <canvas ref={canvas} className="block w-full" style={{ height: ROWS * CELL + (ROWS - 1) * GAP }} />
    </div>
  );
}

function drawCells(
  context: CanvasRenderingContext2D,
  view: FunctionView | undefined,
  { width }: { readonly width: number },
): void {
  const perRow = Math.floor((width + GAP) / (CELL + GAP));
  const places = perRow * ROWS;
  const environments = view?.environments ?? [];
  const style = getComputedStyle(context.canvas);
  const colours: Record<EnvironmentState, string> = {
    initialising: style.getPropertyValue('--cold'),
    busy: style.getPropertyValue('--warm'),
    idle: style.getPropertyValue('--frozen'),
  };

  const shown = environments.slice(0, places);
  context.strokeStyle = colours.initialising;
  for (const [i, { state, provisioned }] of shown.entries()) {
    context.fillStyle = colours[state];
    cell(context, i, perRow);
    context.fill();
    if (provisioned) context.stroke();
  }
  context.strokeStyle = style.getPropertyValue('--line-strong');
  context.setLineDash([2, 2]);
  const empty = environments.length === 0 ? perRow : Math.min(places, roundUp(shown.length, perRow));
  for (let i = shown.length; i < empty; i++) {
    cell(context, i, perRow);
    context.stroke();
  }
}

const roundUp = (count: number, step: number) => Math.ceil(count / step) * step;

function cell(context: CanvasRenderingContext2D, index: number, perRow: number): void {
  const x = (index % perRow) * (CELL + GAP);
  const y = Math.floor(index / perRow) * (CELL + GAP);
  context.beginPath();
  context.roundRect(x + 0.5, y + 0.5, CELL - 1, CELL - 1, 3);
}
