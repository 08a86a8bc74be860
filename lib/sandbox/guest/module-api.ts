import type { Runtime } from '#lib/sim/config.ts';
import type { ModuleFailure } from '../bundle/module-failure.ts';
import { builtin } from './builtins.ts';
import { hasCallbacks } from './handler-lookup.ts';
import {
  createObject,
  defineProperty,
  freeze,
  NativeError,
  NativeReferenceError,
  setPrototypeOf,
  toText,
} from './primordials.ts';
import { moduleLoaded } from './runtime-client.ts';

/** What the bundled script finds under `__coldstart`: the parts of Node's module system a bundle cannot hold. */
export function connectApi(runtime: Runtime): { readonly api: object; readonly require: (name: unknown) => unknown } {
  const loader = hasCallbacks(runtime) ? `\n- ${runtimeFile}` : '';
  const requireIn = (file: string) => (name: unknown) => {
    const module = builtin(toText(name));
    if (module === undefined) throw notFound(toText(name), `\n- ${file}${loader}`);
    return module;
  };
  const require = requireIn('/var/task');
  const api = {
    none: '',
    loaded: moduleLoaded,
    builtin: require,
    /** For names that are made while running, which no bundler can resolve. */
    requireIn,
    moduleError,
    import: async (specifier: unknown) => {
      const name = toText(specifier);
      const module = builtin(name);
      if (module === undefined) throw importNotFound(name);
      return Object.assign(createObject(null), module, { default: module });
    },
    meta: (file: string) => ({
      dirname: file.slice(0, file.lastIndexOf('/')),
      filename: file,
      url: `file://${file}`,
      resolve: (specifier: string) => specifier,
      __proto__: null,
    }),
    /** Gives a class the name its author wrote. */
    name: (target: object, value: string) => defineProperty(target, 'name', { value, configurable: true }),
  };
  return { api: freeze(setPrototypeOf(api, null)), require };
}

// Said again here: of the bundler the guest holds types alone.
const runtimeFile = '/var/runtime/index.mjs';

/** Node's own error for an import that failed to resolve when the function was bundled. */
function moduleError(failure: ModuleFailure): Error {
  if (failure.constructor === 'ReferenceError') return new NativeReferenceError(failure.message);
  const error = withCode(new NativeError(failure.message), failure.code);
  return failure.requireStack === undefined ? error : Object.assign(error, { requireStack: failure.requireStack });
}

function notFound(name: string, stack: string): Error {
  return withCode(new NativeError(`Cannot find module '${name}'\nRequire stack:${stack}`), 'MODULE_NOT_FOUND');
}

function importNotFound(name: string): Error {
  const what = name.startsWith('.') || name.startsWith('/') ? 'module' : 'package';
  return withCode(new NativeError(`Cannot find ${what} '${name}' imported from /var/task`), 'ERR_MODULE_NOT_FOUND');
}

function withCode(error: Error, code: string | undefined): Error {
  return code === undefined ? error : Object.assign(error, { code });
}
