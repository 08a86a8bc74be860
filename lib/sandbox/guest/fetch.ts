import { setTimeout } from './event-loop.ts';

/** `fetch` of a function without a way to the internet: the name is not found, after the wait that takes. */
export function fetch(input: unknown): Promise<never> {
  const host = hostOf(input);
  return new Promise((_resolve, reject) => {
    setTimeout(() => {
      const cause = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {
        errno: -3008,
        code: 'ENOTFOUND',
        syscall: 'getaddrinfo',
        hostname: host,
      });
      reject(new TypeError('fetch failed', { cause }));
    }, 20);
  });
}

function hostOf(input: unknown): string {
  // A text, a URL or a request with a `url`.
  const text = typeof input === 'object' && input !== null && 'url' in input ? String(input.url) : String(input);
  const host = /^[a-z]+:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(text)?.[1];
  if (host === undefined)
    throw Object.assign(new TypeError(`Failed to parse URL from ${text}`), { code: 'ERR_INVALID_URL' });
  return host;
}

Object.defineProperty(globalThis, 'fetch', { value: fetch, writable: true, configurable: true, enumerable: false });
