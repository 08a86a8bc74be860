import assert from 'assert';
import * as buffer from 'buffer';
import events from 'events';
import path from 'path-browserify';
import querystring from 'querystring-es3';
import stream from 'readable-stream';
import string_decoder from 'string_decoder';
import { performance } from './clock.ts';
import { crypto } from './crypto.ts';
import { fs } from './file-system.ts';
import { os } from './os.ts';
import { process } from './process.ts';
import { timers, timersPromises } from './timer-modules.ts';
import { url } from './url.ts';
import { util } from './util.ts';

const strict = assert.strict ?? assert;
const posix = Object.assign(path, { posix: path });

/** Node's own modules by name, each as `require` gives it. Looked up, never enumerated. */
const modules = new Map<string, () => unknown>([
  ['assert', () => assert],
  ['assert/strict', () => strict],
  ['buffer', () => buffer],
  ['console', () => console],
  ['crypto', () => crypto],
  ['events', () => events],
  ['fs', () => fs()],
  ['fs/promises', () => fs().promises],
  ['module', () => nodeModule],
  ['os', () => os],
  ['path', () => posix],
  ['path/posix', () => posix],
  ['perf_hooks', () => ({ performance })],
  ['process', () => process],
  ['querystring', () => querystring],
  ['stream', () => stream],
  ['stream/promises', () => stream.promises],
  ['string_decoder', () => string_decoder],
  ['timers', () => timers],
  ['timers/promises', () => timersPromises],
  ['url', () => url],
  ['util', () => util],
  ['util/types', () => util.types],
]);

const get = modules.get.bind(modules);
const set = modules.set.bind(modules);

/** The module of that name, with or without `node:`, or undefined. */
export function builtin(name: string): unknown {
  return get(name.startsWith('node:') ? name.slice(5) : name)?.();
}

/** A further module, such as a prebuilt library of the runtime. */
export function offer(name: string, value: unknown): void {
  set(name, () => value);
}

const nodeModule = {
  createRequire: () => (name: unknown) => {
    const found = builtin(String(name));
    if (found !== undefined) return found;
    const text = `Cannot find module '${name}'\nRequire stack:\n- /var/task`;
    throw Object.assign(new Error(text), { code: 'MODULE_NOT_FOUND' });
  },
  builtinModules: [...modules.keys()],
  isBuiltin: (name: string) => builtin(name) !== undefined,
};
