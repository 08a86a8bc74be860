import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { type Instant, instant } from '#lib/std/time.ts';

const seen = new WeakMap<RunSnapshot['series'], Instant>();

/**
 * Up to when the metrics of a snapshot tell. They come twice a second of wall time, frames ten times as often: at a
 * thousandfold speed a chart drawn up to the clock would end in minutes that nobody has counted yet.
 */
export function metricsUntil({ series, clock }: Pick<RunSnapshot, 'series' | 'clock'>): Instant {
  const known = seen.get(series);
  if (known !== undefined) return known;
  const now = clock?.now ?? instant(0);
  seen.set(series, now);
  return now;
}
