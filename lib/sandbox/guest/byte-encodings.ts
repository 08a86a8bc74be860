import type { ByteWork } from './byte-costs.ts';
import { textOfUnits, UnitWriter } from './unit-writer.ts';
import { readUtf8, utf8Length, writeUtf8 } from './utf8.ts';

/** Where in a target to write: from `start` to before `end`. */
interface Room {
  readonly start: number;
  readonly end: number;
}

/** One of Node's encodings between text and bytes. */
export interface ByteEncoding {
  readonly work: ByteWork;
  /** Bytes of a text; for those that can hold what is no byte, at most as many. */
  length(text: string): number;
  /** Writes what fits and answers how many bytes that were. */
  write(text: string, target: Uint8Array, room: Room): number;
  read(bytes: Uint8Array, start: number, end: number): string;
}

const utf8: ByteEncoding = {
  work: 'utf8',
  length: utf8Length,
  write: (text, target, room) => writeUtf8(text, target, room).written,
  read: readUtf8,
};

const latin1: ByteEncoding = {
  work: 'latin1',
  length: (text) => text.length,
  write(text, target, { start, end }) {
    const count = Math.min(text.length, end - start);
    for (let index = 0; index < count; index += 1) target[start + index] = text.charCodeAt(index);
    return count;
  },
  read: textOfUnits,
};

/** Written as Latin-1; reading looks at seven bits. */
const ascii: ByteEncoding = {
  ...latin1,
  read(bytes, start, end) {
    const writer = new UnitWriter(end - start);
    for (let at = start; at < end; at += 1) writer.unit((bytes[at] as number) & 0x7f); // within the bytes
    return writer.text();
  },
};

const utf16le: ByteEncoding = {
  work: 'utf16le',
  length: (text) => text.length * 2,
  write(text, target, { start, end }) {
    const count = Math.min(text.length, (end - start) >> 1);
    for (let index = 0; index < count; index += 1) {
      const unit = text.charCodeAt(index);
      target[start + index * 2] = unit;
      target[start + index * 2 + 1] = unit >> 8;
    }
    return count * 2;
  },
  read(bytes, start, end) {
    const writer = new UnitWriter((end - start) >> 1);
    for (let at = start; at + 1 < end; at += 2) writer.unit((bytes[at] as number) | ((bytes[at + 1] as number) << 8)); // both within the bytes
    return writer.text();
  },
};

const hexDigits = '0123456789abcdef';
const hexValues = valuesOf([hexDigits, '0123456789ABCDEF']);

/** Digits on their way to a text: no code of the handler runs between their writing and their reading. */
const digits = new Uint8Array(4_096);
const HEX_PIECE = digits.length / 2;
const BASE64_PIECE = (digits.length / 4) * 3;

function hexPiece(bytes: Uint8Array, start: number, end: number): string {
  let count = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number; // within the bytes
    digits[count++] = hexDigits.charCodeAt(byte >> 4);
    digits[count++] = hexDigits.charCodeAt(byte & 15);
  }
  return textOfUnits(digits, 0, count);
}

const hex: ByteEncoding = {
  work: 'hex',
  length: (text) => text.length >>> 1,
  write(text, target, { start, end }) {
    const count = Math.min(text.length >>> 1, end - start);
    for (let index = 0; index < count; index += 1) {
      const high = digitValue(hexValues, text.charCodeAt(index * 2));
      const low = digitValue(hexValues, text.charCodeAt(index * 2 + 1));
      if (high < 0 || low < 0) return index;
      target[start + index] = high * 16 + low;
    }
    return count;
  },
  read(bytes, start, end) {
    let text = '';
    for (let at = start; at < end; at += HEX_PIECE) text += hexPiece(bytes, at, Math.min(end, at + HEX_PIECE));
    return text;
  },
};

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const base64Digits = `${letters}+/`;
const base64UrlDigits = `${letters}-_`;
const base64Values = valuesOf([base64Digits, base64UrlDigits]);
const PADDING = 61;

/** Both alphabets are read, what is in neither is passed over, and padding is the end. */
function writeBase64(text: string, target: Uint8Array, { start, end }: Room): number {
  let at = start;
  let bits = 0;
  let held = 0;
  for (let index = 0; index < text.length && at < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code === PADDING) break;
    const value = digitValue(base64Values, code);
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xfff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    target[at++] = bits >> held;
  }
  return at - start;
}

function readBase64(alphabet: string, padding: string) {
  return (bytes: Uint8Array, start: number, end: number): string => {
    let text = '';
    for (let at = start; at < end; at += BASE64_PIECE) {
      text += base64Piece(bytes, { start: at, end: Math.min(end, at + BASE64_PIECE) }, alphabet);
    }
    const missing = (3 - ((end - start) % 3)) % 3;
    return missing === 0 ? text : text.slice(0, -missing) + padding.repeat(missing);
  };
}

/** Four digits for each three bytes; bytes that are missing at the end count as zero. */
function base64Piece(bytes: Uint8Array, { start, end }: Room, alphabet: string): string {
  let count = 0;
  for (let at = start; at < end; at += 3) {
    const second = at + 1 < end ? (bytes[at + 1] as number) : 0;
    const third = at + 2 < end ? (bytes[at + 2] as number) : 0;
    const three = ((bytes[at] as number) << 16) | (second << 8) | third;
    digits[count++] = alphabet.charCodeAt(three >> 18);
    digits[count++] = alphabet.charCodeAt((three >> 12) & 63);
    digits[count++] = alphabet.charCodeAt((three >> 6) & 63);
    digits[count++] = alphabet.charCodeAt(three & 63);
  }
  return textOfUnits(digits, 0, count);
}

const base64: ByteEncoding = {
  work: 'base64',
  length(text) {
    const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
    return ((text.length - padding) * 3) >>> 2;
  },
  write: writeBase64,
  read: readBase64(base64Digits, '='),
};

const base64Url: ByteEncoding = { ...base64, read: readBase64(base64UrlDigits, '') };

const encodings: { readonly [name: string]: ByteEncoding } = {
  utf8,
  'utf-8': utf8,
  ucs2: utf16le,
  'ucs-2': utf16le,
  utf16le,
  'utf-16le': utf16le,
  latin1,
  binary: latin1,
  ascii,
  hex,
  base64,
  base64url: base64Url,
};

/** The encoding of a name in any case; UTF-8 when none is given; undefined for a name Node does not know. */
export function byteEncoding(name: unknown): ByteEncoding | undefined {
  if (name === undefined || name === null || name === '' || name === 'utf8') return utf8;
  const key = String(name).toLowerCase();
  return Object.hasOwn(encodings, key) ? encodings[key] : undefined;
}

function valuesOf(alphabets: readonly string[]): Int8Array {
  const values = new Int8Array(128).fill(-1);
  for (const digits of alphabets) {
    for (let value = 0; value < digits.length; value += 1) values[digits.charCodeAt(value)] = value;
  }
  return values;
}

const digitValue = (values: Int8Array, code: number): number => (code < 128 ? (values[code] as number) : -1); // it has 128
