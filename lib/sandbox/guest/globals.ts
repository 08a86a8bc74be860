import { Buffer } from 'buffer';
import './text-coding.ts';
import structuredClone from '@ungap/structured-clone';
import { Event, EventTarget } from 'event-target-shim';
import { AbortController, AbortSignal } from './abort.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { installClock, performance } from './clock.ts';
import { installConsole } from './console.ts';
import { clearImmediate, clearTimeout, setImmediate, setInterval, setTimeout } from './event-loop.ts';
import { installLuck, webcrypto } from './luck.ts';
import { meterBuiltins } from './metered-builtins.ts';
import { installNativeBuffer } from './native-buffer.ts';
import { defineProperty, whenSettled } from './primordials.ts';
import { installProcess } from './process.ts';
import { sealRealm } from './sealed-realm.ts';

/**
 * The globals of a Node process. Runs when the guest is put into its snapshot, before the libraries that expect them
 * are evaluated.
 */
const globals = {
  global: globalThis,
  Buffer,
  structuredClone,
  Event,
  EventTarget,
  AbortController,
  AbortSignal,
  performance,
  crypto: webcrypto,
  setTimeout,
  setInterval,
  setImmediate,
  clearTimeout,
  clearInterval: clearTimeout,
  clearImmediate,
  queueMicrotask: (callback: () => void) => {
    if (typeof callback !== 'function') throw new TypeError('The "callback" argument must be of type function.');
    whenSettled(
      undefined,
      () => callback(),
      () => {},
    );
  },
  atob: decodeBase64,
  btoa: encodeBase64,
};

for (const [name, value] of Object.entries(globals)) {
  defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}
installNativeBuffer();
installProcess();
installConsole();

/** What must come last, because the libraries are evaluated with the engine's own functions. */
export function finishGlobals(): void {
  installClock();
  installLuck();
  meterBuiltins();
  sealRealm();
}
