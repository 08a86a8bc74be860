// Packages without types of their own, as far as the guest uses them. Each is Node's module or a standard of the web.
declare module 'event-target-shim' {
  export const Event: typeof globalThis.Event;
  export const EventTarget: typeof globalThis.EventTarget;
}
declare module '@ungap/structured-clone' {
  const structuredClone: typeof globalThis.structuredClone;
  export default structuredClone;
}
declare module 'path-browserify' {
  import path from 'node:path';

  const posix: typeof path.posix;
  export default posix;
}
declare module 'querystring-es3' {
  import querystring from 'node:querystring';
  export default querystring;
}
declare module 'readable-stream' {
  import stream from 'node:stream';
  export default stream;
  export const Writable: typeof stream.Writable;
}
declare module 'url/' {
  import url from 'node:url';
  export default url;
}
declare module 'util/' {
  import util from 'node:util';
  export default util;
}
declare module 'whatwg-url' {
  export const URL: typeof globalThis.URL;
  export const URLSearchParams: typeof globalThis.URLSearchParams;
}
