import { Buffer } from 'buffer';
import { payForBytes } from './byte-costs.ts';
import { writeUtf8 } from './utf8.ts';

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
    const asText = String(text);
    payForBytes('utf8', Math.min(asText.length, target.length));
    return writeUtf8(asText, target, { start: 0, end: target.length });
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
    const given = bufferOf(input);
    const bytes = this.#pending.length === 0 ? given : Buffer.concat([this.#pending, given]);
    const end = options?.stream === true && this.#name === 'utf8' ? completeLength(bytes) : bytes.length;
    this.#pending = Uint8Array.from(bytes.subarray(end)); // the handler may change its bytes before the rest comes
    const text = bytes.subarray(0, end).toString(this.#name);
    if (this.fatal && this.#name === 'utf8' && hasReplaced(text, bytes.subarray(0, end))) {
      throw Object.assign(new TypeError('The encoded data was not valid for encoding utf-8'), {
        code: 'ERR_ENCODING_INVALID_ENCODED_DATA',
      });
    }
    return this.ignoreBOM || text.charCodeAt(0) !== 0xfeff ? text : text.slice(1);
  }
}

/** The same bytes, as a Buffer. */
function bufferOf(input: ArrayBuffer | ArrayBufferView | undefined): Buffer {
  if (input === undefined) return Buffer.alloc(0);
  // The types know of memory that is shared, which the sandbox has none of.
  if (ArrayBuffer.isView(input)) return Buffer.from(input.buffer as ArrayBuffer, input.byteOffset, input.byteLength);
  return Buffer.from(input);
}

/** A replacement character stands for bytes that were none, unless the bytes are its own. */
function hasReplaced(text: string, bytes: Buffer): boolean {
  return text.includes('\ufffd') && !Buffer.from(text, 'utf8').equals(bytes);
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
