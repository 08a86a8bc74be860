import { defineProperty, NativeEvalError, NativeProxy, reflectApply, reflectConstruct } from './primordials.ts';

/**
 * Takes out of the realm what would differ between runs or escape the meter: shared memory, references that see the
 * garbage collector, WebAssembly, the wall clock of Temporal, and every way to make code from text. The names are
 * those of the engine; nothing in the realm leads to the originals afterwards.
 */
export function sealRealm(): void {
  // The stand-in of the snapshot goes; the engine finishes the realm when it makes a context, and needs the rest then.
  delete (globalThis as { SharedArrayBuffer?: unknown }).SharedArrayBuffer;
  sealCodeGeneration();
  sealLocale();
}

/** Called at boot: the engine adds some of these to each context it makes from the snapshot. */
export function removeUnavailable(): void {
  for (const name of unavailable) delete (globalThis as { [name: string]: unknown })[name];
}

const unavailable = ['SharedArrayBuffer', 'Atomics', 'WeakRef', 'FinalizationRegistry', 'WebAssembly', 'Temporal'];

function refuse(): never {
  throw new NativeEvalError('Code generation from strings disallowed for this context');
}

function sealCodeGeneration(): void {
  const kinds = [
    function plain() {},
    async function asynchronous() {},
    function* generator() {},
    async function* asyncGenerator() {},
  ];
  for (const kind of kinds) {
    const prototype: object = Object.getPrototypeOf(kind);
    const { constructor: original } = prototype;
    const sealed = new NativeProxy(original, { apply: refuse, construct: refuse });
    defineProperty(prototype, 'constructor', { value: sealed, writable: true, configurable: true });
    if (kind === kinds[0])
      defineProperty(globalThis, 'Function', { value: sealed, writable: true, configurable: true });
  }
  const denied = {
    eval() {
      refuse();
    },
  };
  defineProperty(globalThis, 'eval', { value: denied.eval, writable: true, configurable: true });
}

/** Where no locale is given it is that of Lambda (`LANG=en_US.UTF-8`), not that of the machine. */
function sealLocale(): void {
  const intl = Intl as unknown as { [name: string]: unknown }; // its constructors, by name
  for (const name of [
    'DateTimeFormat',
    'NumberFormat',
    'Collator',
    'PluralRules',
    'RelativeTimeFormat',
    'ListFormat',
    'Segmenter',
    'DisplayNames',
  ]) {
    const original = intl[name];
    if (typeof original !== 'function') continue;
    const withLocale = (args: unknown[]) => (args[0] === undefined ? ['en-US', args[1]] : args);
    const localised = new NativeProxy(original, {
      apply: (target, self, args) => reflectApply(target, self, withLocale(args)),
      construct: (target, args, newTarget) => reflectConstruct(target, withLocale(args), newTarget),
    });
    defineProperty(original.prototype, 'constructor', { value: localised, writable: true, configurable: true });
    defineProperty(intl, name, { value: localised, writable: true, configurable: true });
  }
  const methods: readonly (readonly [object, readonly string[]])[] = [
    [Number.prototype, ['toLocaleString']],
    [BigInt.prototype, ['toLocaleString']],
    [Array.prototype, ['toLocaleString']],
    [Date.prototype, ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']],
    [String.prototype, ['toLocaleUpperCase', 'toLocaleLowerCase']],
  ];
  for (const [prototype, names] of methods) for (const name of names) localiseMethod(prototype, name, 0);
  localiseMethod(String.prototype, 'localeCompare', 1);
}

function localiseMethod(prototype: object, name: string, localePosition: 0 | 1): void {
  const original: unknown = Reflect.get(prototype, name);
  if (typeof original !== 'function') return;
  const { [name]: localised } = {
    [name](this: unknown, ...args: unknown[]): unknown {
      if (args[localePosition] === undefined) args[localePosition] = 'en-US';
      return reflectApply(original, this, args);
    },
  };
  defineProperty(prototype, name, { value: localised, writable: true, configurable: true });
}
