/** Values sampled over time, ascending by instant, thinned out as they age so that memory stays bounded. */
export interface SampleHistory {
  readonly at: number[];
  readonly values: number[];
}

const SAMPLES_MAX = 3_000;

export function sampleHistory(): SampleHistory {
  return { at: [], values: [] };
}

/** Adds a sample; one at the instant of the last replaces it. Going back in time begins again (a new run). */
export function addSample(history: SampleHistory, at: number, value: number): void {
  const last = history.at.at(-1);
  if (last !== undefined && at < last) clear(history);
  if (last === at) {
    history.values[history.values.length - 1] = value;
    return;
  }
  history.at.push(at);
  history.values.push(value);
  if (history.at.length > SAMPLES_MAX) thinOlderHalf(history);
}

/** Index of the first sample at or after the instant. */
export function firstSampleAt(history: SampleHistory, at: number): number {
  let low = 0;
  let high = history.at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((history.at[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function clear(history: SampleHistory): void {
  history.at.length = 0;
  history.values.length = 0;
}

// Of the older half every second sample goes: the newest stay sharp, the oldest keep their shape.
function thinOlderHalf(history: SampleHistory): void {
  const half = history.at.length >> 1;
  const keep = (_: number, index: number) => index >= half || index % 2 === 0;
  const at = history.at.filter(keep);
  const values = history.values.filter(keep);
  clear(history);
  for (const [index, instant] of at.entries()) {
    history.at.push(instant);
    history.values.push(values[index] ?? 0);
  }
}
