/**
 * The engine's own functions, captured before any other code runs. The runtime client uses only these: a handler that
 * overrides `Promise.prototype.then`, `JSON` or an array method breaks its own code and nothing of ours.
 */

const { apply } = Reflect;

/** Makes a method a plain function of its receiver that no later override can reach. */
function uncurried<This, Args extends unknown[], Result>(
  method: (this: This, ...args: Args) => Result,
): (self: This, ...args: Args) => Result {
  return (self, ...args) => apply(method, self, args);
}

export const reflectApply = Reflect.apply;
export const reflectConstruct = Reflect.construct;
export const jsonParse = JSON.parse;
export const jsonStringify = JSON.stringify;
export const defineProperty = Object.defineProperty;
export const getOwnPropertyDescriptor = Object.getOwnPropertyDescriptor;
export const setPrototypeOf = Object.setPrototypeOf;
export const createObject = Object.create;
export const freeze = Object.freeze;
export const objectKeys = Object.keys;
export const objectAssign = Object.assign;
export const isArray = Array.isArray;
export const { floor, max, min, trunc, imul } = Math;
export const toText = String;
export const toNumber = Number;
export const NativeDate = Date;
export const NativeError = Error;
export const NativeRangeError = RangeError;
export const NativeReferenceError = ReferenceError;
export const NativeSyntaxError = SyntaxError;
export const NativeTypeError = TypeError;
export const NativeEvalError = EvalError;
export const NativePromise = Promise;
export const NativeProxy = Proxy;
export const NativeMap = Map;
export const NativeUint8Array = Uint8Array;
export const NativeUint32Array = Uint32Array;

export const stringSlice = uncurried(String.prototype.slice);
export const stringSplit = uncurried(String.prototype.split as (this: string, by: string) => string[]); // by a text, never by an object
export const stringIndexOf = uncurried(String.prototype.indexOf);
export const stringLastIndexOf = uncurried(String.prototype.lastIndexOf);
export const mapGet = uncurried(Map.prototype.get);
export const mapSet = uncurried(Map.prototype.set);
export const mapDelete = uncurried(Map.prototype.delete);
export const inheritsFrom = uncurried(Object.prototype.isPrototypeOf);

/** A descriptor that inherits nothing: `Object.prototype.get` may be anything by now. */
const ownUndefined = setPrototypeOf({ value: undefined }, null);

const promiseThen = uncurried(Promise.prototype.then);
const withResolution = (value: unknown) => new NativePromise((resolve) => resolve(value));

/** Hears how a value settles, whatever has become of `Promise` since. */
export function whenSettled(
  value: unknown,
  fulfilled: (value: unknown) => void,
  rejected: (reason: unknown) => void,
): void {
  const promise = withResolution(value);
  // Without it, `then` would ask `Promise.prototype.constructor` what to build.
  defineProperty(promise, 'constructor', ownUndefined);
  promiseThen(promise, fulfilled, rejected);
}

/** A promise with its two ends, from the engine's own constructor. */
export function deferred<T>(): {
  readonly promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
} {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new NativePromise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** An array without a prototype: a setter put on `Array.prototype` cannot catch what is stored in it. */
export function safeList<T>(): { [index: number]: T; length: number } {
  return setPrototypeOf([], null);
}

/** A record without a prototype. */
export function safeRecord<T extends object>(members: T): T {
  return setPrototypeOf(members, null);
}

/** Error by `instanceof`, without asking the value or `Error` for anything that could be overridden. */
export function isError(value: unknown): value is Error {
  return inheritsFrom(NativeError.prototype, value as object); // false for what is no object
}
