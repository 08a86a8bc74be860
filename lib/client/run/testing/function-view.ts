import { resourceId } from '#lib/sim/ids.ts';
import type { FunctionView } from '#lib/sim/journal/view.ts';

/** The view of a function to which nothing has happened but what a test says. */
export function functionView(id: string, over: Partial<FunctionView> = {}): FunctionView {
  return {
    kind: 'function',
    id: resourceId(id),
    environments: [],
    environmentCount: { initialising: 0, idle: 0, busy: 0 },
    concurrency: 0,
    concurrencyMax: 0,
    provisioned: [],
    invocations: 0,
    succeeded: 0,
    errors: 0,
    throttles: 0,
    coldStarts: 0,
    queued: 0,
    dropped: 0,
    deadLettered: 0,
    deadLetterErrors: 0,
    destinationDeliveries: 0,
    destinationDeliveryFailures: 0,
    billedMs: 0,
    errorTypes: [],
    maxMemoryUsedMb: 0,
    releases: { published: [], publishedCount: 0, aliases: [], aliasCount: 0, drift: [] },
    ...over,
  };
}
