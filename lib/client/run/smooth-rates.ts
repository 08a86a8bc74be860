import type { Flow } from '#lib/protocol/frame.ts';
import { type EdgeRate, flowKey } from './run-snapshot.ts';

/** Wall time over which a rate is smoothed. */
const SMOOTHING_MS = 2_000;
/** Below this a rate is not worth keeping: the edge is still. */
const STILL = 0.02;

/** Exponentially smoothed rates of every edge after one more frame. */
export function smoothRates(
  known: ReadonlyMap<string, EdgeRate>,
  flows: readonly Flow[],
  elapsedMs: number,
): ReadonlyMap<string, EdgeRate> {
  if (flows.length === 0 && known.size === 0) return known;
  const elapsed = Math.max(1, elapsedMs);
  const decay = Math.exp(-elapsed / SMOOTHING_MS);
  const rates = new Map<string, EdgeRate>();

  for (const [key, rate] of known) rates.set(key, settle({ ...rate, perWallSecond: rate.perWallSecond * decay }));
  for (const flow of flows) {
    const key = flowKey(flow);
    const { from, to, kind, count } = flow;
    const rate = rates.get(key) ?? { from, to, kind, perWallSecond: 0, total: 0 };
    const gained = (count / elapsed) * 1_000 * (1 - decay);
    rates.set(key, { ...rate, perWallSecond: rate.perWallSecond + gained, total: rate.total + count });
  }
  return rates;
}

/** The pace after one more frame. `virtualSeconds` passed in `elapsedMs` of wall time. */
export function smoothPace(known: number, virtualSeconds: number, elapsedMs: number): number {
  const elapsed = Math.max(1, elapsedMs);
  const decay = Math.exp(-elapsed / SMOOTHING_MS);
  return known * decay + (Math.max(0, virtualSeconds) / elapsed) * 1_000 * (1 - decay);
}

const settle = (rate: EdgeRate): EdgeRate => (rate.perWallSecond < STILL ? { ...rate, perWallSecond: 0 } : rate);
