import type { NodeTypes } from '@xyflow/react';
import type { ResourceKind } from '#lib/sim/config.ts';
import { AlarmNode } from './alarm-node.tsx';
import { ClientNode } from './client-node.tsx';
import { FunctionNode } from './function-node.tsx';
import { LayerNode } from './layer-node.tsx';
import { MappingPill } from './mapping-pill.tsx';
import { QueueNode } from './queue-node.tsx';
import { BucketNode, BusNode, TopicNode } from './receiver-node.tsx';
import { RuleNode } from './rule-node.tsx';
import { UnknownNode } from './unknown-node.tsx';

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
