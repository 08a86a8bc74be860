import { Writable } from 'readable-stream';
import { runtimeError } from '../error-text.ts';
import { markStreaming } from '../handler-lookup.ts';

interface StreamingTarget {
  handler: (event: unknown, stream: unknown, context: unknown) => unknown;
}

/**
 * Runs a streaming handler and gives what it wrote, as one text (NODE-16, NODE-17). How it arrives piece by piece is
 * not simulated.
 */
async function streamingResult(target: StreamingTarget, event: unknown, context: unknown): Promise<unknown> {
  const stream = new CollectingStream();
  const result = target.handler(event, stream, context);
  if (typeof (result as Promise<unknown> | undefined)?.then !== 'function') {
    throw new Error('Streaming does not support non-async handlers.');
  }
  const value = await result;
  if (value !== undefined) console.warn('Streaming handlers ignore return values.');
  if (!stream.writableEnded) throw new Error('Response stream is not finished.');
  return stream.text;
}

class CollectingStream extends Writable {
  text = '';
  #hasStarted = false;

  setContentType(_type: string): void {
    if (this.#hasStarted) throw runtimeError('Runtime.InvalidStreamingOperation', 'Cannot set content-type, too late.');
  }

  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.#hasStarted = true;
    this.text += new TextDecoder().decode(chunk);
    done();
  }
}

const httpPrelude = 'application/vnd.awslambda.http-integration-response';

/** The global `awslambda` (NODE-05). */
Object.defineProperty(globalThis, 'awslambda', {
  value: {
    streamifyResponse: markStreaming,
    HttpResponseStream: {
      from: (stream: CollectingStream, prelude: unknown) => {
        stream.setContentType(httpPrelude);
        stream.write(JSON.stringify(prelude));
        stream.write(new Uint8Array(8));
        return stream;
      },
    },
  },
  writable: true,
  configurable: true,
});

export default { streaming: streamingResult };
