import { clearImmediate, clearTimeout, setImmediate, setInterval, setTimeout } from './event-loop.ts';

export const timers = {
  setTimeout,
  setInterval,
  setImmediate,
  clearTimeout,
  clearInterval: clearTimeout,
  clearImmediate,
};

interface WaitOptions {
  readonly signal?: AbortSignal;
  readonly ref?: boolean;
}

function wait<T>(start: (done: () => void) => () => void, value: T, options?: WaitOptions): Promise<T> {
  return new Promise((resolve, reject) => {
    const signal = options?.signal;
    const abort = () =>
      reject(Object.assign(new Error('The operation was aborted'), { name: 'AbortError', code: 'ABORT_ERR' }));
    if (signal?.aborted) return abort();
    const cancel = start(() => resolve(value));
    signal?.addEventListener('abort', () => {
      cancel();
      abort();
    });
  });
}

/** `node:timers/promises` */
export const timersPromises = {
  setTimeout: <T>(ms?: number, value?: T, options?: WaitOptions) =>
    wait(
      (done) => {
        const timer = setTimeout(done, ms);
        if (options?.ref === false) timer.unref();
        return () => clearTimeout(timer);
      },
      value,
      options,
    ),
  setImmediate: <T>(value?: T, options?: WaitOptions) =>
    wait(
      (done) => {
        const immediate = setImmediate(done);
        return () => clearImmediate(immediate);
      },
      value,
      options,
    ),
  setInterval: async function* <T>(ms?: number, value?: T, options?: WaitOptions) {
    for (;;) {
      yield await timersPromises.setTimeout(ms, value, options);
    }
  },
  scheduler: {
    wait: (ms: number, options?: WaitOptions) => timersPromises.setTimeout(ms, undefined, options),
    yield: () => timersPromises.setImmediate(),
  },
};
