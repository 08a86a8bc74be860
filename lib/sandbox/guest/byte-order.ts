import { payForBytes } from './byte-costs.ts';
import { charge } from './meter.ts';
import { reflectApply } from './primordials.ts';

/** -1, 0 or 1, as `Buffer.compare` answers. */
export function compareBytes(a: Uint8Array, b: Uint8Array): -1 | 0 | 1 {
  const length = Math.min(a.length, b.length);
  payForBytes('compare', length);
  for (let at = equalWords(a, b, length); at < length; at += 1) {
    const difference = (a[at] as number) - (b[at] as number); // within both
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return a.length === b.length ? 0 : a.length < b.length ? -1 : 1;
}

/** Bytes at the start that are equal for sure, looked at four at a time where both begin at a whole word. */
function equalWords(a: Uint8Array, b: Uint8Array, length: number): number {
  if (length < 64 || a.byteOffset % 4 !== 0 || b.byteOffset % 4 !== 0) return 0;
  const words = length >> 2;
  const left = new NativeInt32Array(a.buffer, a.byteOffset, words);
  const right = new NativeInt32Array(b.buffer, b.byteOffset, words);
  let word = 0;
  while (word < words && left[word] === right[word]) word += 1;
  return word * 4;
}

/** Without the toll that its constructor has for the handler. */
const NativeInt32Array = Int32Array;
const { indexOf } = Uint8Array.prototype;

/** The first place at or after `from` where `wanted` stands in `bytes`; -1 if there is none. Nothing stands everywhere. */
export function byteIndexOf(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  if (wanted.length === 0) return Math.min(from, bytes.length);
  const last = bytes.length - wanted.length;
  for (let at = from; at <= last; ) {
    const found: number = reflectApply(indexOf, bytes, [wanted[0], at]);
    // The engine's search cannot be asked how far it will go; it is over soon, and paid when that is known.
    payForBytes('search', (found === -1 ? bytes.length : found) - at);
    if (found === -1 || found > last) return -1;
    const equal = equalLength(bytes, wanted, found);
    // A needle that nearly stands everywhere is looked at everywhere.
    charge(2 + equal / 4);
    if (equal === wanted.length) return found;
    at = found + 1;
  }
  return -1;
}

function equalLength(bytes: Uint8Array, wanted: Uint8Array, start: number): number {
  let count = 1;
  while (count < wanted.length && bytes[start + count] === wanted[count]) count += 1;
  return count;
}
