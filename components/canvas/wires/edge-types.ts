import type { EdgeTypes } from '@xyflow/react';
import { WireEdge } from './wire-edge.tsx';

export const edgeTypes = { wire: WireEdge } satisfies EdgeTypes;
