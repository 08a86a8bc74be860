import type { Rng } from '#lib/std/rng.ts';
import { type Duration, micros } from '#lib/std/time.ts';
import { API_LATENCY, SLOW_API_LATENCY } from '../limits.ts';

/** A latency by its median and its 99th percentile. */
export interface Latency {
  readonly p50: Duration;
  readonly p99: Duration;
}

/**
 * Draws a latency: straight lines between 0.6 × median, the median, a quarter of the way to p99 at 90 %, p99, and a tenth more. Straight
 * lines because `Math.exp` and `Math.log` may differ in their last digit between machines.
 */
export function drawLatency(rng: Rng, name: string, { p50, p99 }: Latency): Duration {
  const u = rng.draw(name) / 0x1_0000_0000;
  if (u < 0.5) return between(0.6 * p50, p50, u / 0.5);
  const p90 = p50 + (p99 - p50) / 4;
  if (u < 0.9) return between(p50, p90, (u - 0.5) / 0.4);
  if (u < 0.99) return between(p90, p99, (u - 0.9) / 0.09);
  return between(p99, 1.1 * p99, (u - 0.99) / 0.01);
}

function between(from: number, to: number, part: number): Duration {
  return micros(from + (to - from) * part);
}

/** What an AWS API request of handler code takes, there and back, without the service's own work (LAT-03; assumed for all else). */
export function apiLatency(operation: string): Latency {
  return SLOW.has(operation) ? SLOW_API_LATENCY : API_LATENCY;
}

const SLOW: ReadonlySet<string> = new Set(['sqs:ReceiveMessage', 'lambda:Invoke']);
