import { allocate, charge } from './meter.ts';

/**
 * What Node's own work on bytes costs, in nanoseconds of one vCPU for each byte (each UTF-16 unit of a text to measure).
 * Measured on 1 MB, 2026-11-28, best of twelve, on Node 20.20 and 26.10: Node does the coding in native code, and most
 * of what is measured is the taking of fresh memory, which is why one operation differs so much between the two.
 */
const nanosecondsPerByte = {
  /** `Buffer.from(text)` 3.7 and 3.6, `toString()` 3.9 and 0.06, `TextEncoder` 4.1 and 3.6, `TextDecoder` 3.7 and 0.06. */
  utf8: 2,
  /** `Buffer.from(text, 'latin1')` 3.4 and 3.5, `toString('latin1')` 3.5 and 0.05. */
  latin1: 2,
  /** `Buffer.from(text, 'utf16le')` 3.5 and 3.7, `toString('utf16le')` 3.6 and 0.08. */
  utf16le: 2,
  /** `toString('hex')` 7.5 and 0.15, `Buffer.from(text, 'hex')` 4.2 and 0.6 for each byte of the text. */
  hex: 3,
  /** `toString('base64')` 4.6 and 0.05, `Buffer.from(text, 'base64')` 0.1 and 3.7, `btoa` 5.1 and 0.2, `atob` 3.8 and 0.07. */
  base64: 2,
  /** `Buffer.byteLength(text)` 0.15 and 0.01 of flat text, 4 of text just put together, which this walk flattens. */
  measure: 1.5,
  /** `fill` 0.01 and 0.01; the memory it fills was paid for when it was taken. */
  fill: 0.05,
  /** `compare` and `equals` 0.02 and 0.02. */
  compare: 0.08,
  /** `indexOf` 0.01 and 0.01. */
  search: 0.05,
} as const;

export type ByteWork = keyof typeof nanosecondsPerByte;

const NANOSECONDS_PER_UNIT = 5;
/** A call into native code and back, about 50 ns. */
const CALL_UNITS = 10;
/** Smaller pieces are no memory worth counting. */
const COUNTED_BYTES_MIN = 1_024;

/** Pays for work on bytes before it is done, so that more than the function's time allows is never begun. */
export function payForBytes(work: ByteWork, bytes: number): void {
  charge(CALL_UNITS + Math.ceil((bytes * nanosecondsPerByte[work]) / NANOSECONDS_PER_UNIT));
}

/** Memory a text made of bytes is about to take. */
export function takeText(bytes: number): void {
  if (bytes > COUNTED_BYTES_MIN) allocate(bytes);
}
