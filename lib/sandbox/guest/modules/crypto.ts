import { hmac } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { Buffer } from 'buffer';
import { drawFraction, drawUuid, fillWithLuck, webcrypto } from '../luck.ts';
import { charge } from '../meter.ts';

const algorithms = { md5, sha1, sha224, sha256, sha384, sha512 };

type Bytes = string | Uint8Array | ArrayBuffer;
type Encoding = 'hex' | 'base64' | 'base64url' | 'latin1' | 'binary' | 'buffer';

interface Running {
  update(data: Uint8Array): unknown;
  digest(): Uint8Array;
}

function algorithm(name: string): (typeof algorithms)['sha256'] {
  const key = name.toLowerCase().replace('-', '');
  const found = Object.hasOwn(algorithms, key) ? algorithms[key as keyof typeof algorithms] : undefined; // just checked
  if (found === undefined)
    throw Object.assign(new Error('Digest method not supported'), { code: 'ERR_CRYPTO_INVALID_DIGEST' });
  return found as (typeof algorithms)['sha256']; // all share one shape
}

function toBytes(data: Bytes, encoding?: string): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data, (encoding ?? 'utf8') as 'utf8'); // any encoding's name
  if (data instanceof Uint8Array) return data;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  throw Object.assign(
    new TypeError('The "data" argument must be of type string or an instance of Buffer, TypedArray, or DataView.'),
    { code: 'ERR_INVALID_ARG_TYPE' },
  );
}

/** A hash or HMAC in Node's form: `update` any number of times, `digest` once. Hashing costs about 1 ns a byte. */
class Hash {
  readonly #running: Running;
  #isDone = false;

  constructor(running: Running) {
    this.#running = running;
  }

  update(data: Bytes, encoding?: string): this {
    if (this.#isDone) throw Object.assign(new Error('Digest already called'), { code: 'ERR_CRYPTO_HASH_FINALIZED' });
    const bytes = toBytes(data, encoding);
    charge(20 + bytes.length / 4);
    this.#running.update(bytes);
    return this;
  }

  digest(encoding?: Encoding): Buffer | string {
    if (this.#isDone) throw Object.assign(new Error('Digest already called'), { code: 'ERR_CRYPTO_HASH_FINALIZED' });
    this.#isDone = true;
    charge(100);
    const bytes = Buffer.from(this.#running.digest());
    return encoding === undefined || encoding === 'buffer' ? bytes : encodeBytes(bytes, encoding);
  }
}

function encodeBytes(bytes: Buffer, encoding: Encoding): string {
  if (encoding !== 'base64url') return bytes.toString(encoding as 'hex'); // names the library knows
  return bytes.toString('base64').replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function randomInt(low: number, high?: number | ((error: null, value: number) => void)): number {
  const [from, to] = typeof high === 'number' ? [low, high] : [0, low];
  return from + Math.floor(drawFraction() * (to - from));
}

function timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) {
    throw Object.assign(new RangeError('Input buffers must have the same byte length'), {
      code: 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH',
    });
  }
  return a.every((byte, index) => byte === b[index]);
}

/** `node:crypto`, the part that is pure computation: hashes, HMAC and seeded luck. */
const crypto = {
  createHash: (name: string) => new Hash(algorithm(name).create()),
  createHmac: (name: string, key: Bytes) => new Hash(hmac.create(algorithm(name), toBytes(key))),
  hash: (name: string, data: Bytes, encoding: Encoding = 'hex') =>
    new Hash(algorithm(name).create()).update(data).digest(encoding),
  getHashes: () => Object.keys(algorithms),
  randomUUID: () => drawUuid(),
  randomBytes: (size: number, callback?: (error: null, bytes: Buffer) => void) => {
    const bytes = Buffer.alloc(size);
    charge(size / 2);
    fillWithLuck(bytes);
    if (callback === undefined) return bytes;
    setImmediate(() => callback(null, bytes));
    return undefined;
  },
  randomFillSync: webcrypto.getRandomValues,
  randomInt,
  timingSafeEqual,
  getRandomValues: webcrypto.getRandomValues,
  webcrypto,
};

export default { crypto };
