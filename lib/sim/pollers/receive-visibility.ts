import type { Duration } from '#lib/std/time.ts';
import type { MappingConfig } from '../config.ts';
import type { Surroundings } from '../kernel/resource.ts';
import { WINDOW_VISIBILITY_MARGIN } from '../limits.ts';

/**
 * The visibility timeout a poller asks for: the queue's own (undefined), unless a batch window and the function's
 * timeout would outlast it (SQS-ESM-22).
 */
export function receiveVisibility(config: MappingConfig, { configOf }: Surroundings): Duration | undefined {
  const queue = configOf(config.queue);
  const lambda = configOf(config.function);
  if (config.batchingWindow === 0 || queue?.kind !== 'queue' || lambda?.kind !== 'function') return undefined;
  const needed = config.batchingWindow + lambda.timeout;
  if (needed <= queue.visibilityTimeout) return undefined;
  return (needed + WINDOW_VISIBILITY_MARGIN) as Duration; // a sum of whole numbers is whole
}
