import { environments } from './environments.ts';
import { peers } from './peers.ts';
import { queueDepth } from './queue-depth.ts';
import type { Measure } from './row.ts';
import { served } from './served.ts';
import { throughput } from './throughput.ts';

/** Everything that is measured, in the order of the table. */
export const measures: ReadonlyMap<string, Measure> = new Map<string, Measure>([
  ['throughput', throughput],
  ['peers', peers],
  ['environments', environments],
  ['queue-depth', queueDepth],
  ['served', served],
]);
