import { RESULT_LENGTH_MAX } from '../limits.ts';
import { addReturn, addThrow } from './completion.ts';
import { logError } from './console.ts';
import { describeError, runtimeError } from './error-text.ts';
import { isLoopEmpty } from './event-loop.ts';
import { charge, work } from './meter.ts';
import { jsonStringify, NativeError, stringSlice } from './primordials.ts';

/** How far the invocation of this environment is. `posted`: its result has left for the caller; the first one counts (NODE-10). */
export interface Invocation {
  posted: boolean;
  /** The result of `callback(null, result)`, held until the event loop is empty (NODE-07). */
  held: { readonly result: unknown } | undefined;
  /** A promise of the handler's settled; its result is posted after one more turn of the loop (NODE-18, nodejs24). */
  settled: { readonly kind: 'result' | 'error'; readonly value: unknown } | undefined;
  /** The handler gave a promise: an empty loop then means it will never settle (NODE-11). */
  isPromised: boolean;
  waitsForEmptyLoop: boolean;
}

export function newInvocation(): Invocation {
  return { posted: false, held: undefined, settled: undefined, isPromised: false, waitsForEmptyLoop: true };
}

export function postResult(invocation: Invocation, result: unknown, hasOldClient: boolean): void {
  if (invocation.posted) return;
  const text = serialise(result);
  if (text === undefined) {
    const message = 'Unable to stringify response body';
    postError(
      invocation,
      hasOldClient ? new NativeError(message) : runtimeError('Runtime.JSONStringifyError', message),
    );
    return;
  }
  invocation.posted = true;
  charge(text.length / 2);
  addReturn(work(), text.length > RESULT_LENGTH_MAX ? stringSlice(text, 0, RESULT_LENGTH_MAX) : text);
}

export function postError(invocation: Invocation, error: unknown): void {
  if (invocation.posted) return;
  invocation.posted = true;
  tryToLog(error);
  addThrow(work(), describeError(error));
}

/** A handler that has broken what printing needs still gets its error reported. */
function tryToLog(error: unknown): void {
  try {
    logError('Invoke Error', error);
  } catch {}
}

/** JSON of the result, `null` for nothing; undefined when it has none, such as a circle or a BigInt (NODE-13). */
function serialise(result: unknown): string | undefined {
  try {
    return jsonStringify(result === undefined ? null : result) ?? 'null';
  } catch {
    return undefined;
  }
}

/** `callback(error, result)` and `context.done`, `succeed` and `fail` of nodejs22 and older: the first call counts. */
export function callbackForms(invocation: Invocation) {
  let isFinished = false;
  const once = (action: (first: unknown, second: unknown) => void) => (first?: unknown, second?: unknown) => {
    if (isFinished) return;
    action(first, second);
    isFinished = true;
  };
  const done = (error: unknown, result: unknown) => {
    if (error !== undefined && error !== null) postError(invocation, error);
    else postResult(invocation, result, true);
  };
  return {
    callback: once((error, result) => {
      if (error !== undefined && error !== null) postError(invocation, error);
      else if (invocation.waitsForEmptyLoop) invocation.held = { result };
      else postResult(invocation, result, true);
    }),
    done: once(done),
    succeed: once((result) => done(null, result)),
    fail: once((error) => done(error ?? 'handled', null)),
  };
}

/** Posts what waited for the event loop to be empty. */
export function postHeld(invocation: Invocation): void {
  if (invocation.posted || !isLoopEmpty()) return;
  if (invocation.held !== undefined) postResult(invocation, invocation.held.result, true);
}
