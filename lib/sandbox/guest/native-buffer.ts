import { Buffer } from 'buffer';
import { payForBytes, takeText } from './byte-costs.ts';
import { type ByteEncoding, byteEncoding } from './byte-encodings.ts';
import { byteIndexOf, compareBytes } from './byte-order.ts';
import { defineProperty, NativeUint8Array, reflectApply } from './primordials.ts';

/**
 * Those methods of the buffer library that are native code in Node. The library's own walk the bytes in JavaScript and
 * would be metered at every one, about a hundred times what Node takes; these are charged by the byte (`byte-costs.ts`).
 * What they do not know, wrong arguments above all, they leave to the library.
 */
export function installNativeBuffer(): void {
  replace(Buffer, statics);
  replace(Buffer.prototype, methods);
  defineProperty(Buffer.prototype, 'toLocaleString', { value: Buffer.prototype.toString, ...hidden });
}

const hidden = { writable: true, configurable: true, enumerable: false };

type Method = (this: never, ...args: never[]) => unknown;

function replace(owner: object, replacements: { readonly [name: string]: Method }): void {
  for (const [name, value] of Object.entries(replacements)) {
    const { enumerable = false } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
    defineProperty(owner, name, { ...hidden, value, enumerable });
  }
}

/** The library's own, captured before they are replaced. */
const library = {
  from: Buffer.from as Method,
  byteLength: Buffer.byteLength as Method,
  compareTwo: Buffer.compare as Method,
  ...Buffer.prototype,
} as unknown as { readonly [name: string]: Method }; // its functions, by name

const byLibrary = (name: string, self: unknown, args: readonly unknown[]) =>
  reflectApply(library[name] as Method, self, args); // called with the names of its functions

const isBytes = (value: unknown): value is Uint8Array => value instanceof NativeUint8Array;

const statics = {
  from(...args: unknown[]): unknown {
    const [value, encoding] = args;
    const found = typeof value === 'string' ? byteEncoding(typeof encoding === 'string' ? encoding : '') : undefined;
    if (typeof value === 'string' && found !== undefined) return fromText(value, found);
    return byLibrary('from', Buffer, args);
  },

  byteLength(...args: unknown[]): unknown {
    const [text, encoding] = args;
    if (typeof text !== 'string') return byLibrary('byteLength', Buffer, args);
    const found = byteEncoding(encoding) ?? byteEncoding('utf8');
    if (found?.work === 'utf8') payForBytes('measure', text.length);
    return found?.length(text);
  },

  compare(...args: unknown[]): unknown {
    const [a, b] = args;
    return isBytes(a) && isBytes(b) ? compareBytes(a, b) : byLibrary('compareTwo', Buffer, args);
  },

  isEncoding: (name: unknown) => typeof name === 'string' && name !== '' && byteEncoding(name) !== undefined,
};

function fromText(text: string, encoding: ByteEncoding): Buffer {
  payForBytes(encoding.work, text.length);
  const length = encoding.length(text);
  if (length > text.length) payForBytes(encoding.work, length - text.length);
  const bytes = Buffer.allocUnsafe(length);
  const written = encoding.write(text, bytes, { start: 0, end: length });
  return written === length ? bytes : bytes.subarray(0, written);
}

const methods = {
  toString(this: Buffer, ...args: unknown[]): unknown {
    const [name, from, to] = args;
    const encoding = byteEncoding(name);
    if (encoding === undefined) return byLibrary('toString', this, args);
    const start = clamp(from ?? 0, this.length);
    const end = to === undefined ? this.length : clamp(to, this.length);
    if (end <= start) return '';
    payForBytes(encoding.work, end - start);
    takeText(end - start);
    return encoding.read(this, start, end);
  },

  write(this: Buffer, ...args: unknown[]): unknown {
    const [text] = args;
    const place = writePlace(this, args.slice(1));
    if (typeof text !== 'string' || place === undefined) return byLibrary('write', this, args);
    const { encoding, start, end } = place;
    payForBytes(encoding.work, Math.min(text.length, end - start));
    return encoding.write(text, this, { start, end });
  },

  fill(this: Buffer, ...args: unknown[]): unknown {
    const range = fillRange(this, args);
    if (range === undefined) return byLibrary('fill', this, args);
    payForBytes('fill', range.end - range.start);
    fillWith(this, range);
    return this;
  },

  equals(this: Buffer, ...args: unknown[]): unknown {
    const [other] = args;
    if (!isBytes(other)) return byLibrary('equals', this, args);
    return this.length === other.length && compareBytes(this, other) === 0;
  },

  compare(this: Buffer, ...args: unknown[]): unknown {
    const [target] = args;
    return isBytes(target) && args.length === 1 ? compareBytes(this, target) : byLibrary('compare', this, args);
  },

  indexOf(this: Buffer, ...args: unknown[]): unknown {
    const [value, from = 0, name] = args;
    const encoding = byteEncoding(typeof from === 'string' ? from : name);
    const wanted = typeof value === 'string' && encoding ? fromText(value, encoding) : value;
    const isPlain = isBytes(wanted) && encoding?.work !== 'utf16le';
    if (!isPlain) return byLibrary('indexOf', this, args);
    const offset = typeof from === 'string' ? 0 : Math.trunc(Number(from)) || 0;
    return byteIndexOf(this, wanted, offset < 0 ? Math.max(0, this.length + offset) : offset);
  },
};

function clamp(value: unknown, length: number): number {
  const whole = Math.trunc(Number(value)) || 0;
  return Math.min(Math.max(whole, 0), length);
}

/** The arguments after the text: an encoding; an offset and one; an offset, a length and one. */
function writePlace(
  { length }: Uint8Array,
  args: readonly unknown[],
): { readonly encoding: ByteEncoding; readonly start: number; readonly end: number } | undefined {
  const [offset = 0, size] = typeof args[0] === 'string' ? [] : args.filter((value) => typeof value !== 'string');
  const encoding = byteEncoding(args.find((value) => typeof value === 'string'));
  const isPlace = isIndex(offset, length) && (size === undefined || isIndex(size, Number.POSITIVE_INFINITY));
  if (encoding === undefined || !isPlace) return undefined;
  return { encoding, start: offset, end: size === undefined ? length : Math.min(length, offset + size) };
}

const isIndex = (value: unknown, max: number): value is number => Number.isInteger(value) && within(value, max);
const within = (value: unknown, max: number) => (value as number) >= 0 && (value as number) <= max; // an integer by now

interface FillRange {
  readonly value: number | Uint8Array;
  readonly start: number;
  readonly end: number;
}

function fillRange({ length }: Uint8Array, args: readonly unknown[]): FillRange | undefined {
  const [value, ...rest] = args;
  const [start = 0, end = length] = rest.filter((argument) => typeof argument !== 'string');
  if (!isIndex(start, length) || !isIndex(end, length)) return undefined;
  const range = { start, end: Math.max(start, end) };
  if (typeof value === 'number') return { value: value & 255, ...range };
  if (isBytes(value)) return value.length === 0 ? undefined : { value, ...range };
  const encoding = byteEncoding(rest.find((argument) => typeof argument === 'string'));
  if (typeof value !== 'string' || value === '' || encoding === undefined) return undefined;
  const bytes = fromText(value, encoding);
  return bytes.length === 0 ? undefined : { value: bytes, ...range };
}

const { fill, set, copyWithin } = Uint8Array.prototype;

function fillWith(target: Uint8Array, { value, start, end }: FillRange): void {
  if (typeof value === 'number' || value.length === 1) {
    reflectApply(fill, target, [typeof value === 'number' ? value : value[0], start, end]);
    return;
  }
  const first = Math.min(value.length, end - start);
  reflectApply(set, target, [value.subarray(0, first), start]);
  // What is filled doubles with each copy.
  for (let done = first; done < end - start; done *= 2) {
    reflectApply(copyWithin, target, [start + done, start, start + Math.min(done, end - start - done)]);
  }
}
