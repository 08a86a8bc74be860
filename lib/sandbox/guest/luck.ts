import { defineProperty, imul, NativeUint8Array } from './primordials.ts';

let state = 0;

/** Seeds everything a handler can draw: `Math.random`, `crypto.randomUUID` and the rest. */
export function seedLuck(seed: number): void {
  state = seed | 0;
}

/** SplitMix32: 32 bits of state, passes through every value once. */
function draw32(): number {
  state = (state + 0x9e3779b9) | 0;
  let mixed = state ^ (state >>> 16);
  mixed = imul(mixed, 0x21f0aaad);
  mixed ^= mixed >>> 15;
  mixed = imul(mixed, 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** A fraction in [0, 1) with 53 bits of luck. */
export function drawFraction(): number {
  return ((draw32() >>> 5) * 0x4000000 + (draw32() >>> 6)) / 0x20000000000000;
}

export function fillWithLuck(bytes: Uint8Array): void {
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = draw32() >>> 24;
}

export function drawUuid(): string {
  const bytes = new NativeUint8Array(16);
  fillWithLuck(bytes);
  let text = '';
  for (let index = 0; index < 16; index += 1) {
    let byte = bytes[index] as number; // index is below 16
    if (index === 6) byte = (byte & 0x0f) | 0x40;
    if (index === 8) byte = (byte & 0x3f) | 0x80;
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-';
    text += digits[byte >> 4] + (digits[byte & 15] as string); // both below 16
  }
  return text;
}

const digits = '0123456789abcdef';

export function installLuck(): void {
  defineProperty(Math, 'random', {
    value: function random() {
      return drawFraction();
    },
    writable: true,
    configurable: true,
    enumerable: false,
  });
}

/** The global `crypto`, the part that is luck. */
export const webcrypto = {
  getRandomValues: <T extends ArrayBufferView>(view: T): T => {
    fillWithLuck(new NativeUint8Array(view.buffer, view.byteOffset, view.byteLength));
    return view;
  },
  randomUUID: () => drawUuid(),
};
