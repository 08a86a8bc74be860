import EventEmitter from 'events';
import { nowMicros, uptimeMs } from './clock.ts';
import { writeRaw } from './console.ts';
import { nextTick } from './event-loop.ts';
import {
  defineProperty,
  floor,
  NativeError,
  NativeProxy,
  NativeTypeError,
  objectAssign,
  objectKeys,
  safeRecord,
  toNumber,
  toText,
} from './primordials.ts';
import { endByExit, endBySignal, memoryBytes } from './process-end.ts';

/** Node's version of each Lambda runtime, as `process.version` says it. */
const versions = { 'nodejs20.x': 'v20.19.5', 'nodejs22.x': 'v22.21.1', 'nodejs24.x': 'v24.11.1' } as const;

const emitter = new EventEmitter();
const environment: { [name: string]: string } = {};

/** `process.env`: every value is text, as in Node. */
const env = new NativeProxy(environment, {
  set: (target, name, value) => {
    if (typeof name === 'string') target[name] = toText(value);
    return true;
  },
  defineProperty: (target, name, descriptor) => {
    defineProperty(target, name, {
      value: toText(descriptor.value),
      writable: true,
      enumerable: true,
      configurable: true,
    });
    return true;
  },
});

export const process = Object.assign(emitter, {
  env,
  title: 'node',
  pid: 8,
  ppid: 1,
  arch: 'x64',
  platform: 'linux',
  version: 'v22.21.1',
  versions: { node: '22.21.1' },
  release: { name: 'node' },
  argv: ['/var/lang/bin/node', '/var/runtime/index.mjs'],
  argv0: '/var/lang/bin/node',
  execArgv: [] as string[],
  execPath: '/var/lang/bin/node',
  exitCode: undefined as number | undefined,
  config: {},
  features: {},
  cwd: () => '/var/task',
  chdir: () => {
    throw new NativeError('process.chdir() is not supported in the sandbox');
  },
  umask: () => 0o22,
  uptime: () => uptimeMs() / 1_000,
  hrtime: Object.assign(hrtime, { bigint: () => BigInt(nowMicros()) * 1_000n }),
  memoryUsage: Object.assign(memoryUsage, { rss: () => memoryUsage().rss }),
  cpuUsage: () => ({ user: floor(uptimeMs() * 1_000), system: 0 }),
  nextTick,
  exit: (code?: number | string) => endByExit(toNumber(code ?? process.exitCode ?? 0) | 0),
  abort: () => endBySignal('SIGABRT'),
  kill,
  emitWarning: (warning: unknown) =>
    writeRaw(`(node:8) ${warning instanceof NativeError ? warning : `Warning: ${warning}`}`),
  stdout: outputStream(1),
  stderr: outputStream(2),
  getuid: () => 993,
  geteuid: () => 993,
  getgid: () => 990,
  getegid: () => 990,
});

/** The signals a process can send itself by name, with their numbers on Linux. */
const signals: { readonly [name: string]: number } = safeRecord({
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGABRT: 6,
  SIGKILL: 9,
  SIGSEGV: 11,
  SIGTERM: 15,
});

/** To itself alone: no other process is to be seen. A listener takes what is not SIGKILL, as in Node; 0 only asks. */
function kill(pid: unknown, signal: unknown = 'SIGTERM'): true {
  const name = signal === 0 ? '0' : objectKeys(signals).find((known) => known === signal || signals[known] === signal);
  if (name === undefined) {
    throw objectAssign(new NativeTypeError(`Unknown signal: ${toText(signal)}`), { code: 'ERR_UNKNOWN_SIGNAL' });
  }
  if (toNumber(pid) !== process.pid) {
    throw objectAssign(new NativeError('kill ESRCH'), { errno: -3, code: 'ESRCH', syscall: 'kill' });
  }
  if (name === '0') return true;
  if (name === 'SIGKILL' || emitter.listenerCount(name) === 0) return endBySignal(name);
  nextTick(() => emitter.emit(name, name, signals[name]));
  return true;
}

function outputStream(fd: number) {
  return Object.assign(new EventEmitter(), {
    fd,
    isTTY: false,
    writable: true,
    write: (text: unknown, encoding?: unknown, done?: unknown) => {
      writeRaw(toText(text));
      const callback = typeof encoding === 'function' ? encoding : done;
      if (typeof callback === 'function') nextTick(callback as () => void); // called without arguments
      return true;
    },
    end: () => {},
  });
}

function hrtime(previous?: readonly [number, number]): [number, number] {
  const nanos = nowMicros() * 1_000;
  let seconds = floor(nanos / 1e9);
  let rest = nanos % 1e9;
  if (previous !== undefined) {
    seconds -= previous[0];
    rest -= previous[1];
    if (rest < 0) {
      seconds -= 1;
      rest += 1e9;
    }
  }
  return [seconds, rest];
}

function memoryUsage() {
  const used = memoryBytes();
  return {
    rss: used + 67_108_864,
    heapTotal: used + 16_777_216,
    heapUsed: used + 8_388_608,
    external: 0,
    arrayBuffers: 0,
  };
}

/** The process of a new environment: its variables and the version of its runtime. */
export function startProcess(
  variables: readonly (readonly [string, string])[],
  runtime: string,
  architecture: string,
): void {
  for (let index = 0; index < variables.length; index += 1) {
    const [name, value] = variables[index] as readonly [string, string]; // index is below the length
    environment[name] = value;
  }
  process.version = versions[runtime as keyof typeof versions] ?? process.version; // an unknown runtime keeps the default
  process.versions = { node: process.version.slice(1) };
  process.arch = architecture === 'arm64' ? 'arm64' : 'x64';
}

export function environmentVariable(name: string): string | undefined {
  return environment[name];
}

export function setEnvironmentVariable(name: string, value: string): void {
  environment[name] = value;
}

/** True when the handler listens itself for what would end the process. */
export function emitToListeners(name: 'uncaughtException' | 'unhandledRejection', value: unknown): boolean {
  return emitter.emit(name, value, safeRecord({}));
}

export function installProcess(): void {
  defineProperty(globalThis, 'process', { value: process, writable: true, configurable: true, enumerable: false });
}
