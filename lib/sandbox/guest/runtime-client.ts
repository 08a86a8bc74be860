import type { Runtime } from '#lib/sim/config.ts';
import { answerRequest } from './aws-requests.ts';
import { builtin } from './builtins.ts';
import { startActivationClock } from './clock.ts';
import { addReady, addThrow, addTimer, resetIntents } from './completion.ts';
import { logError, logWarning, resetLogBounds, writeRaw } from './console.ts';
import { contextWithCallbacks, type EnvironmentFacts, type InvocationHead, plainContext } from './context.ts';
import { describeError, nameRuntimeErrors, runtimeError } from './error-text.ts';
import { earliestDue, immediatesWaiting, isLoopEmpty, runDueTimer, runImmediate, runTicks } from './event-loop.ts';
import { findHandler, type Handler, hasCallbacks, isStreaming, takesCallback } from './handler-lookup.ts';
import { inspect } from './inspect.ts';
import { type Invocation, newInvocation, postError, postHeld, postResult } from './invocation.ts';
import { allocatedBytes, charge, startMeter, work } from './meter.ts';
import {
  defineProperty,
  inheritsFrom,
  isError,
  jsonParse,
  NativeError,
  NativeSyntaxError,
  safeRecord,
  toText,
  whenSettled,
} from './primordials.ts';
import { emitToListeners, environmentVariable, process, setEnvironmentVariable } from './process.ts';
import { completionText, endByExit, keepResident } from './process-end.ts';

/** What the process is doing: loading the module, waiting for an invocation, or in one. */
type State = { kind: 'loading' } | { kind: 'failed' } | { kind: 'idle' } | { kind: 'invoking'; invocation: Invocation };

let state: State = { kind: 'loading' };
let runtime: Runtime = 'nodejs22.x';
let handlerString = '';
let facts: EnvironmentFacts;
let handler: Handler | undefined;
let app: unknown;

export interface RuntimeSettings {
  readonly runtime: Runtime;
  readonly handler: string;
  readonly facts: EnvironmentFacts;
}

export function configureRuntime(settings: RuntimeSettings): void {
  runtime = settings.runtime;
  handlerString = settings.handler;
  facts = settings.facts;
  nameRuntimeErrors(hasCallbacks(runtime) ? 'on-the-class' : 'on-the-error');
}

/** Called by the script when its module is evaluated. */
export function moduleLoaded(loaded: unknown): void {
  app = loaded;
}

/** The object the handler is a method of. Its class shows in stacks, as on AWS: `Runtime.handler` (NODE-40). */
class Receiver {
  handler: Handler;
  constructor(found: Handler) {
    this.handler = found;
  }
}
Object.defineProperty(Receiver, 'name', { value: 'Runtime' });

/** Nodejs24's client has a class for each way to answer. https://www.npmjs.com/package/aws-lambda-ric */
class BufferedInvokeProcessor extends Receiver {}
class StreamingInvokeProcessor extends Receiver {}

function receiverOf(found: Handler): Receiver {
  if (hasCallbacks(runtime)) return new Receiver(found);
  return isStreaming(found) ? new StreamingInvokeProcessor(found) : new BufferedInvokeProcessor(found);
}

let receiver: Receiver | undefined;

/** A new activation: clocks, meters and bounds start again. */
export function beginActivation(now: number, microsPerUnit: number, workLimit: number): void {
  resetIntents();
  resetLogBounds();
  startMeter(workLimit);
  startActivationClock(now, microsPerUnit);
  phase = 'timers';
}

/** Init: evaluates the module and finds the handler in it. `load` gives a promise of the evaluation. */
export function init(load: () => unknown): void {
  try {
    whenSettled(load(), initDone, initFailed);
  } catch (error) {
    initFailed(error);
  }
}

/** Init of a bundle that cannot even be loaded. */
export function failInit(errorType: string, errorMessage: string): void {
  reportInitError(runtimeError(errorType, errorMessage));
}

function initDone(): void {
  try {
    handler = findHandler(app, handlerString, runtime);
  } catch (error) {
    reportInitError(error);
    return;
  }
  if (runtime === 'nodejs22.x' && takesCallback(handler)) warnOfCallback();
  receiver = receiverOf(handler);
  state = { kind: 'idle' };
  keepResident(allocatedBytes());
  addReady(work());
}

/** NODE-07. https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/issues/137 */
function warnOfCallback(): void {
  if (environmentVariable('AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING') === undefined) logWarning(callbacksEnd);
}

const callbacksEnd =
  'AWS Lambda plans to remove support for callback-based function handlers starting with Node.js 24. You will need to update this function to use an async handler to use Node.js 24 or later. For more information and to provide feedback on this change, see https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/issues/137. To disable this warning, set the AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING environment variable.';

function initFailed(error: unknown): void {
  reportInitError(classified(error));
}

/** The runtime client names errors of loading (NODE-04). */
function classified(error: unknown): unknown {
  if (inheritsFrom(NativeSyntaxError.prototype, error as object)) {
    return renamed('Runtime.UserCodeSyntaxError', error as Error); // just checked
  }
  const code = isError(error) ? (error as { code?: unknown }).code : undefined; // not every error has one
  if (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND') {
    return renamed('Runtime.ImportModuleError', error as Error); // it has a code, so it is an error
  }
  return error;
}

function renamed(name: string, original: Error): Error {
  return runtimeError(name, `${original.name}: ${original.message}`);
}

function reportInitError(error: unknown): void {
  if (state.kind !== 'loading') return;
  state = { kind: 'failed' };
  logError(hasCallbacks(runtime) ? 'Uncaught Exception' : 'Init Error', error);
  addThrow(work(), describeError(error));
}

/** Hands a payload to the handler. */
export function invoke(payload: string, head: InvocationHead): void {
  const invocation = newInvocation();
  state = { kind: 'invoking', invocation };
  setEnvironmentVariable('_X_AMZN_TRACE_ID', head.traceHeader);
  charge(200 + payload.length / 2);
  const event = jsonParse(payload);
  if (receiver === undefined) return;
  try {
    if (isStreaming(receiver.handler)) settleLater(invocation, stream(receiver, event, head));
    else if (hasCallbacks(runtime)) invokeWithCallbacks(receiver, event, head, invocation);
    else settleLater(invocation, receiver.handler(event, plainContext(head, facts)));
  } catch (error) {
    if (hasCallbacks(runtime)) postError(invocation, error);
    else invocation.settled = { kind: 'error', value: error };
  }
}

/** Streaming handlers are run by the library that marks them. */
function stream(target: Receiver, event: unknown, head: InvocationHead): unknown {
  // The library is loaded wherever a handler can be marked.
  const run = builtin('streaming') as (target: Receiver, event: unknown, context: unknown) => unknown;
  return run(target, event, plainContext(head, facts));
}

function invokeWithCallbacks(target: Receiver, event: unknown, head: InvocationHead, invocation: Invocation): void {
  const { context, callback, succeed, fail } = contextWithCallbacks(head, facts, invocation);
  const result = target.handler(event, context, callback);
  if (!isThenable(result)) return;
  invocation.isPromised = true;
  whenSettled(result, succeed, fail);
}

function isThenable(value: unknown): boolean {
  // `then` of anything may be asked for; what it is, is checked.
  return Boolean(value) && typeof (value as { then?: unknown }).then === 'function';
}

function settleLater(invocation: Invocation, result: unknown): void {
  invocation.isPromised = true;
  whenSettled(
    result,
    (value) => {
      invocation.settled = { kind: 'result', value };
    },
    (value) => {
      invocation.settled = { kind: 'error', value };
    },
  );
}

/** The answer to a request to AWS. */
export function reply(callId: number, response: string): void {
  charge(response.length / 2);
  answerRequest(callId, response);
}

// The event loop. The host calls `turn` until it gives a completion; between two turns the engine drains its microtasks.

let phase: 'timers' | 'check' | 'end' = 'timers';
let immediatesLeft = 0;
let reportedDue: number | undefined;

/** Runs one callback of the event loop, or gives the completion when nothing can run before virtual time passes. */
export function turn(): string | undefined {
  if (guarded(runTicks)) return undefined;
  for (;;) {
    if (phase === 'timers') {
      if (guarded(runDueTimer)) return undefined;
      immediatesLeft = immediatesWaiting();
      phase = 'check';
    }
    if (phase === 'check') {
      if (immediatesLeft > 0) {
        immediatesLeft -= 1;
        if (guarded(runImmediate)) return undefined;
      }
      phase = 'end';
    }
    if (isOver()) return finish();
    phase = 'timers';
  }
}

/** Runs a callback; what it throws is an uncaught exception of the process. */
function guarded(run: () => boolean): boolean {
  try {
    // Node runs the ticks of a callback before its microtasks.
    return run() && (runTicks() || true);
  } catch (error) {
    uncaught(error);
    return true;
  }
}

/** At the end of a round of the loop: is the process frozen now, or has it nothing left to run at this instant? */
function isOver(): boolean {
  if (state.kind === 'invoking') postSettled(state.invocation);
  if (state.kind === 'idle' || state.kind === 'failed') return true;
  if (state.kind === 'invoking' && state.invocation.posted) return true;
  if (immediatesWaiting() > 0) return false;
  if (isLoopEmpty()) emptyLoop();
  return true;
}

function postSettled(invocation: Invocation): void {
  const { settled } = invocation;
  if (settled?.kind === 'result') postResult(invocation, settled.value, hasCallbacks(runtime));
  else if (settled?.kind === 'error') postError(invocation, settled.value);
}

/** Nothing can ever run again (NODE-10 to NODE-12). */
function emptyLoop(): void {
  if (state.kind === 'loading') endByExit(13);
  if (state.kind !== 'invoking') return;
  const { invocation } = state;
  postHeld(invocation);
  if (invocation.posted) return;
  if (!invocation.isPromised) {
    postResult(invocation, null, true);
    return;
  }
  if (!hasCallbacks(runtime)) endByExit(0);
  endByExit(0, { errorType: 'Runtime.NodeJsExit', errorMessage: neverSettled, stack: '' });
}

const neverSettled =
  'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes';

function finish(): string {
  if (state.kind === 'invoking' && state.invocation.posted) state = { kind: 'idle' };
  const due = earliestDue();
  if (due !== reportedDue) {
    reportedDue = due;
    addTimer(due);
  }
  return completionText(work(), undefined);
}

/** The simulator has used up the instant last reported. */
export function forgetReportedTimer(): void {
  reportedDue = -1;
}

function uncaught(error: unknown): void {
  const isHeard = emitToListeners('uncaughtException', error);
  if (hasCallbacks(runtime)) {
    logError('Uncaught Exception', error);
    endByExit(129, describeError(error));
  }
  if (!isHeard) endAsNode(error);
}

/**
 * A promise was rejected and nobody listens: the host hears of it from the engine (NODE-44, NODE-46). `name`: of the error
 * whose message `reason` is; undefined when it is no error but the value itself.
 */
export function unhandledRejection(name: string | undefined, reason: unknown, stack: string): void {
  const rejected = name === undefined ? reason : rejectedError(name, toText(reason), stack);
  const isHeard = emitToListeners('unhandledRejection', rejected);
  if (!hasCallbacks(runtime)) {
    if (isHeard) return;
    if (name === undefined) endWithStderr(unhandledValue(reason));
    endAsNode(rejected);
  }
  const text = name === undefined ? toText(reason) : `${name}: ${toText(reason)}`;
  const members = { reason: rejected, promise: {} };
  const error = Object.assign(runtimeError('Runtime.UnhandledPromiseRejection', text), members);
  logError('Unhandled Promise Rejection', error);
  endByExit(128, describeError(error));
}

/** The error again, its name where classes have it: not among its own members, which are logged. */
function rejectedError(name: string, message: string, stack: string): Error {
  const error = new NativeError(message);
  defineProperty(error, 'name', safeRecord({ value: name, configurable: true, writable: true }));
  error.stack = stack;
  return error;
}

/** Node's words for a rejection with something that is no error. https://nodejs.org/api/errors.html#err_unhandled_rejection */
function unhandledValue(reason: unknown): string {
  const text = reason === '[object Object]' ? '#<Object>' : toText(reason);
  return `[UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason "${text}".] {\n  code: 'ERR_UNHANDLED_REJECTION'\n}`;
}

/** What Node itself prints to stderr before it exits with 1. */
function endAsNode(error: unknown): never {
  return endWithStderr(inspect(error));
}

function endWithStderr(text: string): never {
  writeRaw(`${text}\n\nNode.js ${process.version}`);
  return endByExit(1);
}
