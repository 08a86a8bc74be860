import type { Runtime } from '#lib/sim/config.ts';
import { runtimeError } from './error-text.ts';
import { stringIndexOf, stringLastIndexOf, stringSlice, stringSplit } from './primordials.ts';

export type Handler = (this: unknown, event: unknown, context: unknown, callback?: unknown) => unknown;

/** Nodejs22 and older share one runtime client, nodejs24 has another. */
export const hasCallbacks = (runtime: Runtime): boolean => runtime !== 'nodejs24.x';

/** Finds the handler in the loaded module, or throws in the runtime client's words (NODE-04, NODE-06). */
export function findHandler(app: unknown, handlerString: string, runtime: Runtime): Handler {
  const file = stringSlice(handlerString, stringLastIndexOf(handlerString, '/') + 1);
  const path = stringSlice(file, stringIndexOf(file, '.') + 1);
  const found = valueAt(app, path) ?? (hasCallbacks(runtime) ? undefined : valueAt(valueAt(app, 'default'), path));
  if (!found) throw runtimeError('Runtime.HandlerNotFound', `${handlerString} is undefined or not exported`);
  if (typeof found !== 'function') throw runtimeError('Runtime.HandlerNotFound', `${handlerString} is not a function`);
  if (!hasCallbacks(runtime) && found.length >= 3 && !isStreaming(found)) {
    throw runtimeError('Runtime.CallbackHandlerDeprecated', callbackDeprecated);
  }
  return found as Handler; // a function; what it takes is the person's affair
}

/** True for a plain function with exactly three parameters: what the runtime client takes for one that calls back. */
export function takesCallback(handler: Handler): boolean {
  const isAsync = (handler as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] === 'AsyncFunction'; // asked of any function
  return handler.length === 3 && !isAsync && !isStreaming(handler);
}

function valueAt(root: unknown, path: string): unknown {
  const names = stringSplit(path, '.');
  let value = root;
  for (let index = 0; index < names.length; index += 1) {
    if (value === undefined || value === null) return undefined;
    value = (value as { [name: string]: unknown })[names[index] as string]; // index is below the length
  }
  return value;
}

const streaming = Symbol.for('aws.lambda.runtime.handler.streaming');

export function isStreaming(handler: unknown): boolean {
  const mark = (handler as { [streaming]?: unknown })[streaming]; // any function may carry the mark
  if (mark === undefined || mark === null || mark === false) return false;
  if (mark === 'response') return true;
  throw runtimeError('Runtime.MalformedStreamingHandler', 'Only response streaming is supported.');
}

export function markStreaming<T extends object>(handler: T): T {
  return Object.assign(handler, { [streaming]: 'response' });
}

const callbackDeprecated =
  'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.';
