import type { Instant } from '#lib/std/time.ts';
import { MONTH, PROJECTED_FROM } from '../limits.ts';
import { type CostView, noUsage, type ResourceUsage, USAGE_ITEMS, type Usage } from './usage.ts';

/** What a month of 30 days would use if it went on as the run did until `now`. Undefined before one virtual minute. */
export function monthOf({ resources }: CostView, now: Instant): CostView | undefined {
  if (now < PROJECTED_FROM) return undefined;
  const runsPerMonth = MONTH / now;
  return { resources: resources.map((resource) => times(resource, runsPerMonth)) };
}

function times({ id, kind, usage, causes }: ResourceUsage, factor: number): ResourceUsage {
  const { retries, coldStarts, errors, emptyReceives, idleProvisioned } = causes;
  return {
    ...{ id, kind, usage: scaled(usage, factor) },
    causes: {
      retries: scaled(retries, factor),
      coldStarts: scaled(coldStarts, factor),
      errors: scaled(errors, factor),
      emptyReceives: scaled(emptyReceives, factor),
      idleProvisioned: scaled(idleProvisioned, factor),
    },
  };
}

function scaled(usage: Usage, factor: number): Usage {
  const sum = noUsage();
  for (const item of USAGE_ITEMS) sum[item] = Math.round(usage[item] * factor);
  return sum;
}
