import { textOfUnits, UnitWriter } from './unit-writer.ts';

const REPLACEMENT = 0xfffd;

/** Bytes of a text in UTF-8; half a surrogate pair is a replacement character of three. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    length += unit < 0x800 ? 1 : 2;
    if (isPair(text, index, unit)) index += 1;
  }
  return length;
}

/** Writes a text into `target` from `start`, whole characters only, to `end` at most. */
export function writeUtf8(
  text: string,
  target: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
): { readonly read: number; readonly written: number } {
  let index = asciiWritten(text, target, { start, end });
  let at = start + index;
  for (; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      if (at >= end) break;
      target[at++] = unit;
      continue;
    }
    const pair = isPair(text, index, unit);
    const point = pointAt(text, index, { unit, pair });
    const size = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (at + size > end) break;
    writePoint(target, at, { point, size });
    at += size;
    if (pair) index += 1;
  }
  return { read: index, written: at - start };
}

/** Most text begins with, and much is nothing but, characters of one byte. */
function asciiWritten(
  text: string,
  target: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
): number {
  const most = Math.min(text.length, end - start);
  for (let index = 0; index < most; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit >= 0x80) return index;
    target[start + index] = unit;
  }
  return most;
}

function isPair(text: string, index: number, unit: number): boolean {
  if (unit < 0xd800 || unit > 0xdbff) return false;
  const next = text.charCodeAt(index + 1); // NaN at the end, which is in no range
  return next >= 0xdc00 && next <= 0xdfff;
}

function pointAt(text: string, index: number, { unit, pair }: { readonly unit: number; readonly pair: boolean }) {
  if (pair) return 0x10000 + ((unit - 0xd800) << 10) + (text.charCodeAt(index + 1) - 0xdc00);
  return unit >= 0xd800 && unit <= 0xdfff ? REPLACEMENT : unit;
}

function writePoint(
  target: Uint8Array,
  at: number,
  { point, size }: { readonly point: number; readonly size: number },
): void {
  let rest = point;
  for (let back = size - 1; back > 0; back -= 1) {
    target[at + back] = 0x80 | (rest & 0x3f);
    rest >>= 6;
  }
  target[at] = rest | (0xf00 >> size); // the upper half of a byte says how many follow
}

/** The text of bytes in UTF-8; what is no character becomes replacement characters, as the Encoding Standard counts them. */
export function readUtf8(bytes: Uint8Array, start: number, end: number): string {
  const ascii = asciiEnd(bytes, start, end);
  const head = textOfUnits(bytes, start, ascii);
  return ascii === end ? head : head + readMixed(bytes, ascii, end);
}

function asciiEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && (bytes[at] as number) < 0x80) at += 1; // within the bytes
  return at;
}

function readMixed(bytes: Uint8Array, start: number, end: number): string {
  const writer = new UnitWriter(end - start);
  let at = start;
  while (at < end) {
    const first = bytes[at++] as number; // within the bytes
    if (first < 0x80) {
      writer.unit(first);
      continue;
    }
    let missing = first < 0xc2 || first > 0xf4 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    let lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    let highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    let point = first & (0x3f >> missing);
    while (missing > 0 && at < end) {
      const next = bytes[at] as number;
      if (next < lowest || next > highest) break;
      point = (point << 6) | (next & 0x3f);
      lowest = 0x80;
      highest = 0xbf;
      missing -= 1;
      at += 1;
    }
    writer.point(missing === 0 ? point : REPLACEMENT);
  }
  return writer.text();
}
