/**
 * While a snapshot is made the engine has no `SharedArrayBuffer` yet; a library looks at its prototype when it is
 * evaluated. The stand-in is gone again before any handler runs.
 */
if (typeof SharedArrayBuffer === 'undefined') {
  Object.defineProperty(globalThis, 'SharedArrayBuffer', {
    value: class {
      get byteLength(): number {
        throw new TypeError('No shared memory.');
      }
      get growable(): boolean {
        throw new TypeError('No shared memory.');
      }
    },
    configurable: true,
  });
}

// A library of the next imports looks for the global object by this name.
Object.defineProperty(globalThis, 'global', { value: globalThis, writable: true, configurable: true });
