import type { NodeTypes } from '@xyflow/react';
import dynamic from 'next/dynamic';
import type { ResourceKind } from '#lib/sim/config.ts';
import { ClientNode } from './client-node.tsx';
import { FunctionNode } from './function-node.tsx';
import { LayerNode } from './layer-node.tsx';
import { MappingPill } from './mapping-pill.tsx';
import { QueueNode } from './queue-node.tsx';
import { BucketNode, BusNode, TopicNode } from './receiver-node.tsx';
import { RuleNode } from './rule-node.tsx';
import { UnknownNode } from './unknown-node.tsx';

// Few designs have one, and it draws a chart: loaded with the first.
const AlarmNode = dynamic(() => import('./alarm-node.tsx').then((module) => module.AlarmNode), { ssr: false });

/** How the canvas draws each kind of resource. A new kind does not compile until it has its node. */
export const nodeTypes = {
  queue: QueueNode,
  function: FunctionNode,
  mapping: MappingPill,
  rule: RuleNode,
  alarm: AlarmNode,
  client: ClientNode,
  topic: TopicNode,
  bus: BusNode,
  bucket: BucketNode,
  layer: LayerNode,
  unknown: UnknownNode,
} satisfies Record<ResourceKind | 'layer' | 'unknown', NodeTypes[string]>;
