import { utf8Bytes } from './utf8.ts';

/** The MD5 of a text in UTF-8, as 32 hexadecimal digits (RFC 1321). SQS answers with it; it protects nothing. */
export function md5(text: string): string {
  return isAscii(text) ? digest(text, text.length, charAt) : md5Bytes(utf8Bytes(text));
}

/** The MD5 of bytes. */
export function md5Bytes(bytes: readonly number[]): string {
  return digest(bytes, bytes.length, byteAt);
}

function digest<Source>(source: Source, length: number, read: (source: Source, index: number) => number): string {
  const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  const words = new Int32Array((((length + 8) >> 6) + 1) << 4);
  for (let index = 0; index < length; index += 1)
    words[index >> 2] = at(words, index >> 2) | (read(source, index) << ((index & 3) << 3));
  words[length >> 2] = at(words, length >> 2) | (0x80 << ((length & 3) << 3));
  words[words.length - 2] = length << 3;
  words[words.length - 1] = Math.floor(length / 0x2000_0000);
  for (let block = 0; block < words.length; block += 16) mixBlock(state, words, block);
  return hex(at(state, 0)) + hex(at(state, 1)) + hex(at(state, 2)) + hex(at(state, 3));
}

function mixBlock(state: Int32Array, words: Int32Array, block: number): void {
  let a = at(state, 0);
  let b = at(state, 1);
  let c = at(state, 2);
  let d = at(state, 3);
  for (let step = 0; step < 64; step += 1) {
    const quarter = step >> 4;
    const word = at(words, block + ((at(WORD_FACTOR, quarter) * step + at(WORD_START, quarter)) & 15));
    const sum = (a + mix(quarter, b, c, d) + at(CONSTANTS, step) + word) | 0;
    const shift = at(SHIFTS, (quarter << 2) | (step & 3));
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
  }
  state[0] = at(state, 0) + a;
  state[1] = at(state, 1) + b;
  state[2] = at(state, 2) + c;
  state[3] = at(state, 3) + d;
}

function mix(quarter: number, b: number, c: number, d: number): number {
  if (quarter === 0) return (b & c) | (~b & d);
  if (quarter === 1) return (d & b) | (~d & c);
  if (quarter === 2) return b ^ c ^ d;
  return c ^ (b | ~d);
}

const WORD_FACTOR = new Int32Array([1, 5, 3, 7]);
const WORD_START = new Int32Array([0, 1, 5, 0]);
const SHIFTS = new Int32Array([7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]);

// floor(2^32 × |sin(i + 1)|), as the RFC prints them.
// biome-ignore format: eight to a line
const CONSTANTS = new Int32Array([
  0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
  0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
  0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
  0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
  0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
  0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
  0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
  0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
]);

/** Every index above is inside its array. */
const at = (values: Int32Array, index: number): number => values[index] as number;
const byteAt = (bytes: readonly number[], index: number): number => bytes[index] as number;
const charAt = (text: string, index: number): number => text.charCodeAt(index);

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 127) return false;
  return true;
}

/** A word as eight digits, lowest byte first. */
function hex(word: number): string {
  let text = '';
  for (let shift = 0; shift < 32; shift += 8) text += HEX[(word >>> shift) & 255];
  return text;
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
