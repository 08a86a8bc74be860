import type { Edge as CanvasEdge, Node as CanvasNode } from '@xyflow/react';
import { entryOf } from '#lib/template/catalogue/catalogue.ts';
import { LAYER_VERSION } from '#lib/template/layers.ts';
import { valueAt } from '#lib/template/property-path.ts';
import type { Edge, EdgeKind, ResourceBlock, Template } from '#lib/template/template.ts';
import type { nodeTypes } from './nodes/node-types.ts';
import { placements } from './placement.ts';

/** The template's words on one side, the canvas library's on the other: this file is the border. */

export type WireData = { readonly kind: EdgeKind; readonly label?: string };
export type Wire = CanvasEdge<WireData, 'wire'>;
export type NodeKind = keyof typeof nodeTypes;

/** A node of each resource that is drawn. Live numbers are no part of it: nodes read those themselves. */
export function canvasNodes(template: Template, edges: readonly Edge[]): readonly CanvasNode[] {
  return [...placements(template, edges)].flatMap(([id, position]) => {
    const block = template.Resources[id];
    return block === undefined
      ? []
      : [{ id, type: nodeKind(block), position, data: {}, ariaLabel: nodeName(id, block) }];
  });
}

/** A wire for each edge between two drawn resources. */
export function canvasEdges(template: Template, edges: readonly Edge[]): readonly Wire[] {
  return edges.map((edge) => {
    const label = labelOf(template, edge);
    const dead = isDeadLetterEdge(edge);
    return {
      id: edge.id,
      type: 'wire',
      source: edge.source,
      target: edge.target,
      sourceHandle: dead ? 'down' : 'out',
      targetHandle: dead ? 'up' : 'in',
      data: { kind: edge.kind, ...(label === undefined ? {} : { label }) },
      ariaLabel: `${edge.source} to ${edge.target}: ${edgeWords[edge.kind]}${label === undefined ? '' : `, ${label}`}`,
    };
  });
}

/** Where what failed for good goes. */
export const isDeadLetterEdge = ({ kind }: { readonly kind: EdgeKind }): boolean =>
  kind === 'redrive' || kind === 'dead-letter' || kind === 'on-failure';

export const edgeWords: Record<EdgeKind, string> = {
  poll: 'polled by',
  invoke: 'invokes',
  redrive: 'redrive policy',
  'dead-letter': 'dead-letter queue',
  'on-failure': 'on-failure destination',
  'on-success': 'on-success destination',
  target: 'target',
  call: 'calls',
  watch: 'watched by',
  action: 'tells',
};

/** What a resource is called by those who do not see it: `Orders, SQS queue`. */
export function nodeName(id: string, block: ResourceBlock): string {
  return `${id}, ${entryOf(block.Type)?.label ?? `${block.Type}, not simulated`}`;
}

function nodeKind(block: ResourceBlock): NodeKind {
  if (block.Type === LAYER_VERSION) return 'layer';
  return entryOf(block.Type)?.kind ?? 'unknown';
}

function labelOf(template: Template, edge: Edge): string | undefined {
  if (edge.kind === 'on-failure') return 'on failure';
  if (edge.kind === 'on-success') return 'on success';
  if (edge.kind !== 'redrive') return undefined;
  const count = valueAt(template.Resources[edge.source]?.Properties ?? {}, 'RedrivePolicy.maxReceiveCount');
  if (count === undefined) return undefined;
  return Number(count) === 1 ? 'after 1 receive' : `after ${String(count)} receives`;
}
