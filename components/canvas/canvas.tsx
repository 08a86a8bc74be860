'use client';

import '@xyflow/react/dist/base.css';
import './canvas.css';
import { Background, BackgroundVariant, ConnectionMode, ReactFlow } from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';
import { useDocument, useDocumentStore } from '#lib/client/document/hooks.tsx';
import { selectEdges } from '#lib/client/document/selectors.ts';
import type { Flow } from '#lib/protocol/frame.ts';
import { look, usePageLocation } from '../workbench/page-location.ts';
import { canvasEdges, canvasNodes } from './canvas-model.ts';
import { EmptyCanvas } from './empty-canvas.tsx';
import { NextEvent } from './next-event.tsx';
import { nodeTypes } from './nodes/node-types.ts';
import { ParticleLayer } from './particles/particle-layer.tsx';
import { useCanvasDrop } from './use-canvas-drop.ts';
import { useCanvasEdits } from './use-canvas-edits.ts';
import { useCanvasNodes } from './use-canvas-nodes.ts';
import { useKeepInSight } from './use-keep-in-sight.ts';
import { useReveal } from './use-reveal.ts';
import { edgeTypes } from './wires/edge-types.ts';
import { type WireShapes, WireShapesContext } from './wires/wire-shapes.ts';
import { ZoomControls } from './zoom-controls.tsx';

interface CanvasProps {
  readonly canEdit: boolean;
}

/** The design, drawn and alive. Stands below a `ReactFlowProvider`, which the palette shares. */
export function Canvas({ canEdit }: CanvasProps) {
  const [shapes] = useState<WireShapes>(() => new Map());
  return (
    <WireShapesContext value={shapes}>
      <Flowing canEdit={canEdit} />
    </WireShapesContext>
  );
}

function Flowing({ canEdit }: CanvasProps) {
  const template = useDocument((document) => document.template);
  const edges = useDocument(selectEdges);
  const selected = usePageLocation(({ select }) => select);
  const modelled = useMemo(() => canvasNodes(template, edges), [template, edges]);
  const nodes = useCanvasNodes(modelled, selected);
  const edits = useCanvasEdits();
  const drop = useCanvasDrop(canEdit);
  const reveal = useReveal();
  useKeepInSight(selected);
  const wires = useMemo(() => canvasEdges(template, edges), [template, edges]);
  const [selectedWire, selectWire] = useState<string | undefined>(undefined);
  const shownWires = useMemo(
    () => wires.map((wire) => (wire.id === selectedWire ? { ...wire, selected: true } : wire)),
    [wires, selectedWire],
  );

  return (
    <section aria-label="Canvas" className="relative size-full" {...drop}>
      <ReactFlow
        nodes={nodes.nodes}
        edges={shownWires}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={nodes.onNodesChange}
        onEdgesChange={(changes) => {
          for (const change of changes) {
            if (change.type === 'select')
              selectWire((now) => (change.selected ? change.id : now === change.id ? undefined : now));
          }
        }}
        onConnect={edits.connect}
        isValidConnection={edits.mayConnect}
        onConnectEnd={edits.explainRefusal}
        onDelete={edits.remove}
        onNodeClick={(_, { id }) => reveal(id)}
        onPaneClick={() => look({ select: [] })}
        connectionMode={ConnectionMode.Strict}
        connectionRadius={40}
        panActivationKeyCode={null}
        deleteKeyCode={canEdit ? DELETE_KEYS : null}
        nodesDraggable={canEdit}
        nodesConnectable={canEdit}
        elevateNodesOnSelect={false}
        minZoom={0.2}
        maxZoom={2}
        fitView
        fitViewOptions={FIT}
        proOptions={PRO}
        disableKeyboardA11y={false}
        ariaLabelConfig={ARIA}
      >
        <Background variant={BackgroundVariant.Dots} gap={22} size={2} color="var(--dot)" />
        <Particles />
      </ReactFlow>
      <EmptyCanvas canEdit={canEdit} />
      <NextEvent />
      <ZoomControls />
    </section>
  );
}

/** Finds the wire of what moved: what no wire stands for (a handler's own calls) shows in the figures alone. */
function Particles() {
  const store = useDocumentStore();
  const wireOf = useCallback(
    (flow: Flow) => store.getState().edges.find((edge) => edge.source === flow.from && edge.target === flow.to)?.id,
    [store],
  );
  return <ParticleLayer wireOf={wireOf} />;
}

const DELETE_KEYS = ['Delete', 'Backspace'];
const FIT = { padding: 0.12, maxZoom: 1, minZoom: 0.3 };
const PRO = { hideAttribution: true };
const ARIA = {
  'node.a11yDescription.default':
    'Press Enter or Space to select. The arrow keys move a selected resource, Delete removes it, C connects it to another.',
  'edge.a11yDescription.default': 'Press Enter to select this connection, Delete to remove it.',
};
