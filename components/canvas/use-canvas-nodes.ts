'use client';

import type { Node, NodeChange, OnNodesChange, XYPosition } from '@xyflow/react';
import { useCallback, useMemo, useReducer } from 'react';
import { useEdits } from '#lib/client/document/hooks.tsx';
import { currentLocation, look } from '../workbench/page-location.ts';

interface CanvasNodes {
  readonly nodes: Node[];
  readonly onNodesChange: OnNodesChange;
}

/**
 * The nodes React Flow shows: the document's, with what only this canvas knows of them (their measured size, where one
 * is while it is dragged). Selection lives in the address, positions in the document; neither is copied.
 */
export function useCanvasNodes(modelled: readonly Node[], selected: readonly string[]): CanvasNodes {
  const [own, apply] = useReducer(remember, nothing);
  const edits = useEdits();

  const nodes = useMemo(() => {
    const chosen = new Set(selected);
    return modelled.map((node) => {
      const known = own.get(node.id);
      return {
        ...node,
        selected: chosen.has(node.id),
        ...(known?.measured === undefined ? {} : { measured: known.measured }),
        ...(known?.dragged === undefined ? {} : { position: known.dragged, dragging: true }),
      };
    });
  }, [modelled, selected, own]);

  const onNodesChange = useCallback<OnNodesChange>(
    (changes) => {
      apply(changes);
      select(changes);
      const moves = changes.flatMap((change) =>
        change.type === 'position' && change.dragging !== true && change.position !== undefined
          ? [{ id: change.id, position: change.position }]
          : [],
      );
      if (moves.length > 0) edits.moveResources(moves);
    },
    [edits],
  );

  return { nodes, onNodesChange };
}

interface Own {
  readonly measured?: { readonly width: number; readonly height: number };
  readonly dragged?: XYPosition;
}
type Known = ReadonlyMap<string, Own>;

const nothing: Known = new Map();

function remember(before: Known, changes: readonly NodeChange[]): Known {
  const after = new Map(before);
  for (const change of changes) {
    if (change.type === 'dimensions' && change.dimensions !== undefined) {
      after.set(change.id, { ...after.get(change.id), measured: change.dimensions });
    }
    if (change.type === 'position') {
      const { measured } = after.get(change.id) ?? {};
      const dragged = change.dragging === true ? change.position : undefined;
      after.set(change.id, { ...(measured && { measured }), ...(dragged && { dragged }) });
    }
  }
  return after;
}

/** A click selects one, a box or Shift several. Only the first step of it is worth a step of the Back button. */
function select(changes: readonly NodeChange[]): void {
  const chosen = new Set(currentLocation().select);
  const before = chosen.size;
  let changed = false;
  for (const change of changes) {
    if (change.type !== 'select') continue;
    changed = true;
    if (change.selected) chosen.add(change.id);
    else chosen.delete(change.id);
  }
  if (changed) look({ select: [...chosen] }, { replace: before > 1 || chosen.size > 1 });
}
