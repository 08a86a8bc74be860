import { NativeUint32Array } from './primordials.ts';

let counts = new NativeUint32Array(0);

/** Counters for the statements of the loaded script; its code increments them directly. */
export function newLineCounters(size: number): Uint32Array {
  counts = new NativeUint32Array(size);
  return counts;
}

/** What ran since the last time, as `index:count` pairs; the counters start again from 0. */
export function countsText(): string {
  let text = '';
  for (let index = 0; index < counts.length; index += 1) {
    const count = counts[index] as number; // index is below the length
    if (count === 0) continue;
    text += `${text === '' ? '' : ','}${index}:${count}`;
    counts[index] = 0;
  }
  return text;
}
