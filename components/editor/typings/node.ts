/**
 * The globals and built-in modules of Node.js that handlers use, in short, as TypeScript declarations for the editor.
 * The whole of Node's declarations would be more than the editor itself; what is missing here is `any`, not an error.
 */
export const nodeTypings = `
interface Console {
  log(...data: any[]): void;
  info(...data: any[]): void;
  debug(...data: any[]): void;
  warn(...data: any[]): void;
  error(...data: any[]): void;
  trace(...data: any[]): void;
  table(data: any): void;
  dir(data: any, options?: object): void;
  time(label?: string): void;
  timeEnd(label?: string): void;
  timeLog(label?: string, ...data: any[]): void;
  count(label?: string): void;
  assert(condition?: boolean, ...data: any[]): void;
  group(...label: any[]): void;
  groupEnd(): void;
}
declare var console: Console;

declare namespace NodeJS {
  interface Timeout {
    ref(): this;
    unref(): this;
    hasRef(): boolean;
    refresh(): this;
    [Symbol.toPrimitive](): number;
  }
  interface ProcessEnv {
    [name: string]: string | undefined;
    AWS_REGION?: string;
    AWS_LAMBDA_FUNCTION_NAME?: string;
    AWS_LAMBDA_FUNCTION_VERSION?: string;
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE?: string;
    AWS_LAMBDA_LOG_GROUP_NAME?: string;
    AWS_LAMBDA_LOG_STREAM_NAME?: string;
    AWS_LAMBDA_INITIALIZATION_TYPE?: string;
    _HANDLER?: string;
    LAMBDA_TASK_ROOT?: string;
    TZ?: string;
  }
  interface Process {
    env: ProcessEnv;
    argv: string[];
    version: string;
    versions: { [name: string]: string };
    platform: string;
    arch: string;
    pid: number;
    exit(code?: number): never;
    cwd(): string;
    uptime(): number;
    hrtime: { (time?: [number, number]): [number, number]; bigint(): bigint };
    memoryUsage(): { rss: number; heapTotal: number; heapUsed: number; external: number; arrayBuffers: number };
    nextTick(callback: (...args: any[]) => void, ...args: any[]): void;
    on(event: string, listener: (...args: any[]) => void): this;
    once(event: string, listener: (...args: any[]) => void): this;
    off(event: string, listener: (...args: any[]) => void): this;
    emitWarning(warning: string | Error): void;
    stdout: { write(text: string | Uint8Array): boolean };
    stderr: { write(text: string | Uint8Array): boolean };
  }
}
declare var process: NodeJS.Process;

declare function setTimeout<Args extends any[]>(callback: (...args: Args) => void, ms?: number, ...args: Args): NodeJS.Timeout;
declare function setInterval<Args extends any[]>(callback: (...args: Args) => void, ms?: number, ...args: Args): NodeJS.Timeout;
declare function setImmediate<Args extends any[]>(callback: (...args: Args) => void, ...args: Args): object;
declare function clearTimeout(timeout?: NodeJS.Timeout | number): void;
declare function clearInterval(timeout?: NodeJS.Timeout | number): void;
declare function clearImmediate(immediate?: object): void;
declare function queueMicrotask(callback: () => void): void;
declare function structuredClone<T>(value: T): T;
declare function atob(data: string): string;
declare function btoa(data: string): string;
declare var global: typeof globalThis;
declare var performance: { now(): number; timeOrigin: number; mark(name: string): void };

declare class TextEncoder { encode(text?: string): Uint8Array; readonly encoding: string }
declare class TextDecoder { constructor(label?: string, options?: object); decode(bytes?: ArrayBufferView | ArrayBuffer): string }

declare class URLSearchParams implements Iterable<[string, string]> {
  constructor(init?: string | Record<string, string> | Iterable<[string, string]>);
  append(name: string, value: string): void;
  delete(name: string): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string): boolean;
  set(name: string, value: string): void;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
  toString(): string;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}
declare class URL {
  constructor(url: string, base?: string | URL);
  hash: string; host: string; hostname: string; href: string; readonly origin: string; password: string;
  pathname: string; port: string; protocol: string; search: string; readonly searchParams: URLSearchParams; username: string;
  toString(): string;
  toJSON(): string;
}
declare class Event { constructor(type: string); readonly type: string }
declare class EventTarget {
  addEventListener(type: string, listener: (event: Event) => void, options?: { once?: boolean }): void;
  removeEventListener(type: string, listener: (event: Event) => void): void;
  dispatchEvent(event: Event): boolean;
}
declare class AbortSignal extends EventTarget {
  readonly aborted: boolean;
  readonly reason: any;
  throwIfAborted(): void;
  static timeout(ms: number): AbortSignal;
  static abort(reason?: any): AbortSignal;
}
declare class AbortController { readonly signal: AbortSignal; abort(reason?: any): void }

type BufferEncoding = 'ascii' | 'utf8' | 'utf-8' | 'utf16le' | 'base64' | 'base64url' | 'latin1' | 'binary' | 'hex';
interface Buffer extends Uint8Array {
  toString(encoding?: BufferEncoding, start?: number, end?: number): string;
  toJSON(): { type: 'Buffer'; data: number[] };
  equals(other: Uint8Array): boolean;
  compare(other: Uint8Array): number;
  write(text: string, offset?: number, length?: number, encoding?: BufferEncoding): number;
  readUInt8(offset?: number): number;
  readUInt16BE(offset?: number): number;
  readUInt32BE(offset?: number): number;
  writeUInt8(value: number, offset?: number): number;
  writeUInt32BE(value: number, offset?: number): number;
}
declare var Buffer: {
  from(data: string, encoding?: BufferEncoding): Buffer;
  from(data: ArrayLike<number> | ArrayBuffer | Iterable<number>): Buffer;
  alloc(size: number, fill?: string | number): Buffer;
  concat(list: readonly Uint8Array[], totalLength?: number): Buffer;
  byteLength(text: string | Uint8Array, encoding?: BufferEncoding): number;
  isBuffer(value: any): value is Buffer;
};

interface WebCrypto {
  randomUUID(): string;
  getRandomValues<T extends ArrayBufferView>(array: T): T;
}
declare var crypto: WebCrypto;

declare var module: { exports: any };
declare var exports: any;
declare var __dirname: string;
declare var __filename: string;
declare function require(id: 'node:crypto' | 'crypto'): typeof import('node:crypto');
declare function require(id: 'node:util' | 'util'): typeof import('node:util');
declare function require(id: 'node:path' | 'path'): typeof import('node:path');
declare function require(id: 'node:fs' | 'fs'): typeof import('node:fs');
declare function require(id: string): any;

declare module 'node:buffer' { const buffer: typeof Buffer; export { buffer as Buffer }; }
declare module 'buffer' { export * from 'node:buffer'; }

declare module 'node:crypto' {
  interface Hash {
    update(data: string | Uint8Array, encoding?: BufferEncoding): this;
    digest(): Buffer;
    digest(encoding: 'hex' | 'base64' | 'base64url' | 'latin1'): string;
  }
  export function createHash(algorithm: string): Hash;
  export function createHmac(algorithm: string, key: string | Uint8Array): Hash;
  export function randomUUID(): string;
  export function randomBytes(size: number): Buffer;
  export function randomInt(max: number): number;
  export function randomInt(min: number, max: number): number;
  export function timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean;
  export const webcrypto: WebCrypto;
  const whole: typeof import('node:crypto');
  export default whole;
}
declare module 'crypto' { export * from 'node:crypto'; export { default } from 'node:crypto'; }

declare module 'node:events' {
  export class EventEmitter {
    on(event: string | symbol, listener: (...args: any[]) => void): this;
    once(event: string | symbol, listener: (...args: any[]) => void): this;
    off(event: string | symbol, listener: (...args: any[]) => void): this;
    addListener(event: string | symbol, listener: (...args: any[]) => void): this;
    removeListener(event: string | symbol, listener: (...args: any[]) => void): this;
    removeAllListeners(event?: string | symbol): this;
    emit(event: string | symbol, ...args: any[]): boolean;
    listenerCount(event: string | symbol): number;
  }
  export function once(emitter: EventEmitter, event: string | symbol): Promise<any[]>;
  export default EventEmitter;
}
declare module 'events' { export * from 'node:events'; export { default } from 'node:events'; }

declare module 'node:util' {
  export function promisify(original: (...args: any[]) => any): (...args: any[]) => Promise<any>;
  export function inspect(value: any, options?: object): string;
  export function format(template?: any, ...values: any[]): string;
  export function isDeepStrictEqual(a: any, b: any): boolean;
  export function callbackify(original: (...args: any[]) => Promise<any>): (...args: any[]) => void;
  export function deprecate<T extends Function>(original: T, message: string): T;
  export const types: any;
  const whole: typeof import('node:util');
  export default whole;
}
declare module 'util' { export * from 'node:util'; export { default } from 'node:util'; }

declare module 'node:path' {
  export function join(...parts: string[]): string;
  export function resolve(...parts: string[]): string;
  export function normalize(path: string): string;
  export function dirname(path: string): string;
  export function basename(path: string, suffix?: string): string;
  export function extname(path: string): string;
  export function relative(from: string, to: string): string;
  export function isAbsolute(path: string): boolean;
  export function parse(path: string): { root: string; dir: string; base: string; ext: string; name: string };
  export const sep: string;
  const whole: typeof import('node:path');
  export default whole;
}
declare module 'path' { export * from 'node:path'; export { default } from 'node:path'; }

declare module 'node:url' {
  const url: typeof URL;
  const searchParams: typeof URLSearchParams;
  export { url as URL, searchParams as URLSearchParams };
  export function fileURLToPath(url: string | URL): string;
  export function pathToFileURL(path: string): URL;
}
declare module 'url' { export * from 'node:url'; }

declare module 'node:timers/promises' {
  export function setTimeout<T = void>(ms?: number, value?: T, options?: { signal?: AbortSignal; ref?: boolean }): Promise<T>;
  export function setImmediate<T = void>(value?: T): Promise<T>;
  export function setInterval<T = void>(ms?: number, value?: T): AsyncIterable<T>;
  export const scheduler: { wait(ms: number): Promise<void>; yield(): Promise<void> };
}
declare module 'timers/promises' { export * from 'node:timers/promises'; }

declare module 'node:fs' {
  export function readFileSync(path: string, encoding: BufferEncoding | { encoding: BufferEncoding }): string;
  export function readFileSync(path: string): Buffer;
  export function writeFileSync(path: string, data: string | Uint8Array): void;
  export function appendFileSync(path: string, data: string | Uint8Array): void;
  export function existsSync(path: string): boolean;
  export function mkdirSync(path: string, options?: { recursive?: boolean }): string | undefined;
  export function readdirSync(path: string): string[];
  export function rmSync(path: string, options?: { recursive?: boolean; force?: boolean }): void;
  export function unlinkSync(path: string): void;
  export function statSync(path: string): { size: number; isFile(): boolean; isDirectory(): boolean; mtimeMs: number };
  export const promises: typeof import('node:fs/promises');
  const whole: typeof import('node:fs');
  export default whole;
}
declare module 'fs' { export * from 'node:fs'; export { default } from 'node:fs'; }
declare module 'node:fs/promises' {
  export function readFile(path: string, encoding: BufferEncoding | { encoding: BufferEncoding }): Promise<string>;
  export function readFile(path: string): Promise<Buffer>;
  export function writeFile(path: string, data: string | Uint8Array): Promise<void>;
  export function appendFile(path: string, data: string | Uint8Array): Promise<void>;
  export function mkdir(path: string, options?: { recursive?: boolean }): Promise<string | undefined>;
  export function readdir(path: string): Promise<string[]>;
  export function rm(path: string, options?: { recursive?: boolean; force?: boolean }): Promise<void>;
  export function unlink(path: string): Promise<void>;
  export function stat(path: string): Promise<{ size: number; isFile(): boolean; isDirectory(): boolean; mtimeMs: number }>;
  export function access(path: string): Promise<void>;
}
declare module 'fs/promises' { export * from 'node:fs/promises'; }

declare module 'node:stream' {
  import { EventEmitter } from 'node:events';
  export class Readable extends EventEmitter implements AsyncIterable<any> {
    static from(iterable: Iterable<any> | AsyncIterable<any>): Readable;
    pipe<T extends Writable>(target: T): T;
    [Symbol.asyncIterator](): AsyncIterator<any>;
  }
  export class Writable extends EventEmitter { write(chunk: any): boolean; end(chunk?: any): this }
  export class Transform extends Readable { constructor(options?: object) }
  export class PassThrough extends Transform {}
  export function pipeline(...streams: any[]): any;
}
declare module 'stream' { export * from 'node:stream'; }

declare module 'assert';
declare module 'node:assert';
declare module 'assert/strict';
declare module 'node:assert/strict';
declare module 'async_hooks';
declare module 'node:async_hooks';
declare module 'console';
declare module 'node:console';
declare module 'os';
declare module 'node:os';
declare module 'path/posix';
declare module 'node:path/posix';
declare module 'perf_hooks';
declare module 'node:perf_hooks';
declare module 'process';
declare module 'node:process';
declare module 'querystring';
declare module 'node:querystring';
declare module 'stream/promises';
declare module 'node:stream/promises';
declare module 'string_decoder';
declare module 'node:string_decoder';
declare module 'timers';
declare module 'node:timers';
declare module 'util/types';
declare module 'node:util/types';
`;
