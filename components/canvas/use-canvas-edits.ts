'use client';

import type { Connection, Edge, IsValidConnection, Node, OnConnectEnd, OnDelete } from '@xyflow/react';
import { useMemo } from 'react';
import type { DocumentStore } from '#lib/client/document/document-store.ts';
import { useDocumentStore } from '#lib/client/document/hooks.tsx';
import { canConnect, connect } from '#lib/template/connect.ts';
import { notify } from '../ui/notices.ts';
import { connectResources } from '../workbench/connect-resources.ts';
import { currentLocation, look } from '../workbench/page-location.ts';

interface CanvasEdits {
  readonly connect: (connection: Connection) => void;
  /** Marks where the wire being drawn may end. */
  readonly mayConnect: IsValidConnection;
  /** Says why a wire that was let go over a resource was not made. */
  readonly explainRefusal: OnConnectEnd;
  readonly remove: OnDelete;
}

/** What drawing and deleting on the canvas does to the document. */
export function useCanvasEdits(): CanvasEdits {
  const store = useDocumentStore();
  return useMemo(
    () => ({
      connect: ({ source, target }) => void connectResources(store, { source, target }),
      mayConnect: ({ source, target }) => typesMayConnect(store, source, target),
      explainRefusal: (_, { isValid, fromNode, fromHandle, toNode }) => {
        if (isValid === true || fromNode === null || toNode === null || fromNode.id === toNode.id) return;
        const drawnBackwards = fromHandle?.type === 'target';
        const [source, target] = drawnBackwards ? [toNode.id, fromNode.id] : [fromNode.id, toNode.id];
        const refusal = connect(store.getState().template, { source, target });
        if (!refusal.ok) notify({ tone: 'warm', title: 'Not connected', detail: refusal.reason });
      },
      remove: ({ nodes, edges }) => removeDrawn(store, nodes, edges),
    }),
    [store],
  );
}

function typesMayConnect(store: DocumentStore, source: string, target: string): boolean {
  const { Resources } = store.getState().template;
  const [from, to] = [Resources[source], Resources[target]];
  return source !== target && from !== undefined && to !== undefined && canConnect(from.Type, to.Type);
}

function removeDrawn(store: DocumentStore, nodes: readonly Node[], wires: readonly Edge[]): void {
  if (nodes.length > 0) {
    const gone = nodes.map(({ id }) => id);
    store.edits.removeResources(gone);
    look({ select: currentLocation().select.filter((id) => !gone.includes(id)) });
    return;
  }
  // With a node its wires go by themselves; only a wire deleted for its own sake is an edit of its own.
  for (const wire of wires) {
    const edge = store.getState().edges.find(({ id }) => id === wire.id);
    if (edge !== undefined) store.edits.disconnect(edge);
  }
}
