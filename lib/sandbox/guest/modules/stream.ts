import stream from 'readable-stream';

/** `node:stream` and its promises: Node's own streams, as a library takes them out of Node. */
export default { stream, 'stream/promises': stream.promises };
