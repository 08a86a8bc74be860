import type { Instant } from '#lib/std/time.ts';
import type { ApiCall, ApiResponse, LogLevel, VersionConfig } from '../config.ts';
import type { EnvironmentId } from '../ids.ts';

/**
 * The one door from the simulator to handler code. Synchronous: one activation is in flight at a time, and virtual
 * time stands still meanwhile. The product implements it with isolates, tests with a script.
 */
export interface HandlerHost {
  /** Runs the code of one environment until nothing more can run without virtual time passing. */
  activate(activation: Activation): Completion;
  /** The environment is gone, or its runtime process was killed: frees the isolate. `keepTmp` when only the process dies (ENV-22). */
  dispose(environment: EnvironmentId, keepTmp: boolean): void;
}

/** One call into an environment's isolate. */
export type Activation = InitActivation | InvokeActivation | TimerActivation | ReplyActivation;

interface ActivationBase {
  readonly environment: EnvironmentId;
  /** The virtual instant at which the code begins to run. */
  readonly now: Instant;
  /** Virtual microseconds one unit of work costs in this function: `Date.now()` inside is now + work × this. */
  readonly microsPerUnit: number;
  /** Units of work until the deadline. Code that reaches it is stopped: the completion ends in a `fault`. */
  readonly workLimit: number;
}

/** Start the runtime and evaluate the function's module (the Init phase). */
export interface InitActivation extends ActivationBase {
  readonly kind: 'init';
  readonly function: VersionConfig;
  /** All variables as `process.env` shows them, AWS's own included. */
  readonly env: readonly (readonly [name: string, value: string])[];
  readonly epochMs: number;
  /** Seeds `Math.random` and `crypto.randomUUID` of this environment: 32 bits. */
  readonly seed: number;
  readonly logGroupName: string;
  readonly logStreamName: string;
}

/** Hand a payload to the handler. Thaws what earlier invocations left pending: overdue timers fire after the handler's first turn. */
export interface InvokeActivation extends ActivationBase {
  readonly kind: 'invoke';
  readonly requestId: string;
  /** The event as JSON text. */
  readonly payload: string;
  readonly deadline: Instant;
  readonly invokedFunctionArn: string;
  readonly functionVersion: string;
  readonly traceHeader: string;
  /** JSON text for `context.clientContext` (INV-02). */
  readonly clientContext?: string;
}

/** The instant of the last `timer` intent has come. */
export interface TimerActivation extends ActivationBase {
  readonly kind: 'timer';
}

/** The answer to an earlier `call` intent. */
export interface ReplyActivation extends ActivationBase {
  readonly kind: 'reply';
  readonly callId: number;
  readonly response: ApiResponse;
}

/** What came back: what the code asked for, in its order, and what it cost. */
export interface Completion {
  readonly intents: readonly Intent[];
  /** Units of work this activation used, `workLimit` at most. */
  readonly work: number;
  /** Deterministic estimate of the memory in use by the code, in bytes, without the runtime's own. */
  readonly memoryBytes: number;
  /** The process died or must die. Intents before it still count. */
  readonly fault?: Fault;
}

export type Fault =
  /** `workLimit` was reached. */
  | { readonly kind: 'work-exhausted' }
  /** The memory of the function was used up. */
  | { readonly kind: 'out-of-memory' }
  /** `process.exit(code)`, or the end of the event loop with nothing to wait for (`unsettled`, NODE-11), or an uncaught error. */
  | { readonly kind: 'exit'; readonly code: number; readonly error?: GuestError }
  /** It was ended by a signal: `process.abort()`, `process.kill(process.pid)`. */
  | { readonly kind: 'signal'; readonly signal: Signal }
  /** The wall-clock watchdog stopped it: the run is no longer reproducible. */
  | { readonly kind: 'watchdog' };

/** What a handler can end its process by. */
export type Signal = 'SIGHUP' | 'SIGINT' | 'SIGQUIT' | 'SIGABRT' | 'SIGKILL' | 'SIGSEGV' | 'SIGTERM';

/** Every intent says at which unit of work of its activation it was made. */
export type Intent =
  /** Init only: the module is evaluated and the handler found. */
  | { readonly kind: 'ready'; readonly work: number }
  /**
   * A console line. `level` undefined: raw text (`process.stdout.write`). For the JSON log format, `value`: the one argument
   * as JSON, empty when it has none; `error`: the first error among several, as the JSON of its members (LOG-21).
   */
  | {
      readonly kind: 'log';
      readonly work: number;
      readonly level: LogLevel | undefined;
      readonly message: string;
      readonly value?: string;
      readonly error?: string;
    }
  /** An AWS API request. The reply comes with a later activation. */
  | { readonly kind: 'call'; readonly work: number; readonly callId: number; readonly call: ApiCall }
  /** The earliest pending timer; replaces the one of earlier completions. At most one, and `due: undefined` when none is left. */
  | { readonly kind: 'timer'; readonly due: Instant | undefined }
  /** The result of the invocation as JSON text. First of `return` and `throw` wins. */
  | { readonly kind: 'return'; readonly work: number; readonly payload: string }
  /** The invocation, or Init, failed with an error the runtime caught. */
  | { readonly kind: 'throw'; readonly work: number; readonly error: GuestError };

/** An error as the Node runtime client reports it: `{"errorType","errorMessage","trace"}` (NODE-40). */
export interface GuestError {
  readonly errorType: string;
  readonly errorMessage: string;
  /** The stack, a line each, positions mapped back to the person's own files. */
  readonly trace: readonly string[];
  /** Where it was thrown, in the person's own files, for the editor. */
  readonly place?: { readonly file: string; readonly line: number; readonly column: number };
}
