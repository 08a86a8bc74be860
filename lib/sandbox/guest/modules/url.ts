import legacyUrl from 'url/';
import { URL, URLSearchParams } from 'whatwg-url';

for (const [name, value] of Object.entries({ URL, URLSearchParams })) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}

/** `node:url` */
const url = {
  ...legacyUrl,
  URL,
  URLSearchParams,
  fileURLToPath: (value: string | URL) => decodeURIComponent(new URL(String(value)).pathname),
  pathToFileURL: (path: string) => new URL(`file://${encodeURI(path)}`),
  urlToHttpOptions: ({ protocol, hostname, hash, search, pathname, href }: URL) => ({
    protocol,
    hostname,
    hash,
    search,
    pathname,
    path: pathname + search,
    href,
  }),
  domainToASCII: (domain: string) => new URL(`http://${domain}`).hostname,
};

export default { url };
