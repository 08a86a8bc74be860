import { reflectApply } from './primordials.ts';

/** UTF-16 units made a text in one call of the engine: more would not fit its stack. */
const PIECE = 4_096;

const { fromCharCode } = String;
const { subarray } = Uint8Array.prototype;
/** Without the toll that its constructor has for the handler. */
const NativeUint16Array = Uint16Array;

/** Each byte as the UTF-16 unit of its value, which is the text of bytes in Latin-1. */
export function textOfUnits(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at += PIECE) {
    const piece: Uint8Array = reflectApply(subarray, bytes, [at, Math.min(end, at + PIECE)]);
    text += reflectApply(fromCharCode, undefined, piece);
  }
  return text;
}

/** Puts a text together from UTF-16 units, piece by piece. */
export class UnitWriter {
  readonly #units: Uint16Array;
  #count = 0;
  #text = '';

  /** For about so many units. */
  constructor(expected: number) {
    this.#units = new NativeUint16Array(Math.min(PIECE, expected + 2));
  }

  unit(unit: number): void {
    if (this.#count === this.#units.length) this.#flush();
    this.#units[this.#count++] = unit;
  }

  /** A code point: one unit or a pair. */
  point(point: number): void {
    if (point < 0x10000) {
      this.unit(point);
      return;
    }
    this.unit(0xd800 + ((point - 0x10000) >> 10));
    this.unit(0xdc00 + (point & 0x3ff));
  }

  text(): string {
    this.#flush();
    return this.#text;
  }

  #flush(): void {
    this.#text += reflectApply(fromCharCode, undefined, this.#units.subarray(0, this.#count));
    this.#count = 0;
  }
}
