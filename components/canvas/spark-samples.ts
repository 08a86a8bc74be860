import type { Datapoint } from '#lib/sim/cloudwatch/metric.ts';
import { toSeconds } from '#lib/std/time.ts';

/** Virtual seconds a sparkline shows. */
const SECONDS = 120;

/** One value a second for the last two minutes up to the newest datapoint; a second without a datapoint is 0. */
export function sparkSamples(datapoints: readonly Datapoint[], read: (point: Datapoint) => number): readonly number[] {
  const newest = datapoints.at(-1);
  if (newest === undefined) return [];
  const last = Math.floor(toSeconds(newest.at));
  const first = Math.max(0, last - SECONDS + 1);
  const samples = new Array<number>(last - first + 1).fill(0);
  for (let i = datapoints.length - 1; i >= 0; i--) {
    const point = datapoints[i];
    const second = point === undefined ? -1 : Math.floor(toSeconds(point.at));
    if (point === undefined || second < first) break;
    samples[second - first] = read(point);
  }
  return samples;
}
