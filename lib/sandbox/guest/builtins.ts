import * as buffer from 'buffer';
import events from 'events';
import path from 'path-browserify';
import { performance } from './clock.ts';
import { os } from './os.ts';
import { mapGet, mapSet, NativeMap, stringSlice } from './primordials.ts';
import { process } from './process.ts';
import { timers, timersPromises } from './timer-modules.ts';

const posix = Object.assign(path, { posix: path });

const nodeModule = {
  createRequire: () => (name: unknown) => {
    const found = builtin(String(name));
    if (found !== undefined) return found;
    const text = `Cannot find module '${name}'\nRequire stack:\n- /var/task`;
    throw Object.assign(new Error(text), { code: 'MODULE_NOT_FOUND' });
  },
  isBuiltin: (name: string) => builtin(name) !== undefined,
};

/** Node's own modules by name, each as `require` gives it. Libraries add theirs when they are loaded. */
const modules = new NativeMap<string, unknown>([
  ['buffer', buffer],
  ['console', console],
  ['events', events],
  ['module', nodeModule],
  ['os', os],
  ['path', posix],
  ['path/posix', posix],
  ['perf_hooks', { performance }],
  ['process', process],
  ['timers', timers],
  ['timers/promises', timersPromises],
]);

/** The module of that name, with or without `node:`, or undefined. */
export function builtin(name: string): unknown {
  return mapGet(modules, stringSlice(name, 0, 5) === 'node:' ? stringSlice(name, 5) : name);
}

/** Adds the modules of a loaded library. */
export function offer(added: { readonly [name: string]: unknown }): void {
  for (const [name, value] of Object.entries(added)) mapSet(modules, name, value);
}
