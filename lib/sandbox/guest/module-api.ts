import type { ModuleFailure } from '../bundle/module-failure.ts';
import { builtin } from './builtins.ts';
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
export function connectApi(): { readonly api: object; readonly require: (name: unknown) => unknown } {
  const require = (name: unknown): unknown => {
    const module = builtin(toText(name));
    if (module === undefined) throw notFound(toText(name));
    return module;
  };
  const api = {
    none: '',
    loaded: moduleLoaded,
    builtin: require,
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

const runtimeFile = '/var/runtime/index.mjs';

/** Node's own error for an import that failed to resolve when the function was bundled. */
function moduleError(failure: ModuleFailure): Error {
  if (failure.constructor === 'ReferenceError') return new NativeReferenceError(failure.message);
  const error = withCode(new NativeError(failure.message), failure.code);
  return failure.requireStack === undefined ? error : Object.assign(error, { requireStack: failure.requireStack });
}

function notFound(name: string): Error {
  return withCode(
    new NativeError(`Cannot find module '${name}'\nRequire stack:\n- ${runtimeFile}`),
    'MODULE_NOT_FOUND',
  );
}

function importNotFound(name: string): Error {
  const what = name.startsWith('.') || name.startsWith('/') ? 'module' : 'package';
  return withCode(new NativeError(`Cannot find ${what} '${name}' imported from /var/task`), 'ERR_MODULE_NOT_FOUND');
}

function withCode(error: Error, code: string | undefined): Error {
  return code === undefined ? error : Object.assign(error, { code });
}
