import { Buffer } from 'buffer';

const encodings: { readonly [label: string]: 'utf8' | 'utf16le' | 'latin1' } = {
  'utf-8': 'utf8',
  utf8: 'utf8',
  'unicode-1-1-utf-8': 'utf8',
  'utf-16le': 'utf16le',
  'utf-16': 'utf16le',
  latin1: 'latin1',
  ascii: 'latin1',
  'iso-8859-1': 'latin1',
  'windows-1252': 'latin1',
};

/** `TextEncoder` of the web on the bytes of the buffer library. */
class TextEncoder {
  get encoding(): string {
    return 'utf-8';
  }

  encode(text: unknown = ''): Uint8Array {
    const bytes = Buffer.from(String(text), 'utf8');
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  encodeInto(text: unknown, target: Uint8Array): { read: number; written: number } {
    let read = 0;
    let written = 0;
    for (const character of String(text)) {
      const bytes = Buffer.from(character, 'utf8');
      if (written + bytes.length > target.length) break;
      target.set(bytes, written);
      written += bytes.length;
      read += character.length;
    }
    return { read, written };
  }
}

interface DecoderOptions {
  readonly fatal?: boolean;
  readonly ignoreBOM?: boolean;
}

/** `TextDecoder` of the web for the encodings Node's small build has. */
class TextDecoder {
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  readonly #name: 'utf8' | 'utf16le' | 'latin1';
  #pending: Uint8Array = new Uint8Array(0);

  constructor(label: unknown = 'utf-8', options: DecoderOptions = {}) {
    const key = String(label).trim().toLowerCase();
    const name = Object.hasOwn(encodings, key) ? encodings[key] : undefined;
    if (name === undefined) {
      throw Object.assign(new RangeError(`The "${key}" encoding is not supported`), {
        code: 'ERR_ENCODING_NOT_SUPPORTED',
      });
    }
    this.#name = name;
    this.encoding = { utf8: 'utf-8', utf16le: 'utf-16le', latin1: 'windows-1252' }[name];
    this.fatal = options.fatal ?? false;
    this.ignoreBOM = options.ignoreBOM ?? false;
  }

  decode(input?: ArrayBuffer | ArrayBufferView, options?: { readonly stream?: boolean }): string {
    const bytes = Buffer.concat([this.#pending, bytesOf(input)]);
    const end = options?.stream === true && this.#name === 'utf8' ? completeLength(bytes) : bytes.length;
    this.#pending = bytes.subarray(end);
    const text = bytes.subarray(0, end).toString(this.#name);
    if (this.fatal && this.#name === 'utf8' && !Buffer.from(text, 'utf8').equals(bytes.subarray(0, end))) {
      throw Object.assign(new TypeError('The encoded data was not valid for encoding utf-8'), {
        code: 'ERR_ENCODING_INVALID_ENCODED_DATA',
      });
    }
    return this.ignoreBOM || text.charCodeAt(0) !== 0xfeff ? text : text.slice(1);
  }
}

function bytesOf(input: ArrayBuffer | ArrayBufferView | undefined): Uint8Array {
  if (input === undefined) return new Uint8Array(0);
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  return new Uint8Array(input);
}

/** Bytes up to the last character that is whole. */
function completeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

for (const [name, value] of Object.entries({ TextEncoder, TextDecoder })) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}
