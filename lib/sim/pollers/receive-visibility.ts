import type { Duration } from '#lib/std/time.ts';
import type { MappingConfig } from '../config.ts';
import type { Surroundings } from '../kernel/resource.ts';
import { POLLER_VISIBILITY_MIN, WINDOW_VISIBILITY_MARGIN } from '../limits.ts';

/**
 * The visibility timeout a poller asks for: the queue's own (undefined), unless a batch window and the function's
 * timeout would outlast it (SQS-ESM-22). AWS refuses a mapping whose queue has less than the function's timeout, which
 * is a second at least (SQS-ESM-21); a queue set to 0 afterwards would hand the same message out without end.
 */
export function receiveVisibility(config: MappingConfig, { configOf }: Surroundings): Duration | undefined {
  const queue = configOf(config.queue);
  const lambda = configOf(config.function);
  if (queue?.kind !== 'queue') return undefined;
  if (config.batchingWindow === 0) return queue.visibilityTimeout === 0 ? POLLER_VISIBILITY_MIN : undefined;
  if (lambda?.kind !== 'function') return undefined;
  const needed = config.batchingWindow + lambda.timeout;
  if (needed <= queue.visibilityTimeout) return undefined;
  return (needed + WINDOW_VISIBILITY_MARGIN) as Duration; // a sum of whole numbers is whole
}
