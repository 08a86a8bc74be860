import { type Duration, toSeconds } from '#lib/std/time.ts';
import type { Surroundings } from '../../kernel/resource.ts';
import { RESPONSE_BYTES_MAX } from '../../limits.ts';
import { isoMillis } from '../../wall-clock.ts';
import type { GuestError, Signal } from '../handler-host.ts';

/**
 * A failed invocation's error: what the journal keeps, and the exact body the caller gets. The runtime's own carry
 * a trace, the platform's do not (NODE-40, NODE-50).
 */
export interface FunctionError {
  readonly error: GuestError;
  /** JSON text. */
  readonly payload: string;
  readonly status: 'error' | 'timeout';
}

/** An error that the runtime caught and posted (NODE-40, NODE-41). */
export function runtimeError(error: GuestError): FunctionError {
  const { errorType, errorMessage, trace } = error;
  return { error, payload: JSON.stringify({ errorType, errorMessage, trace }), status: 'error' };
}

/** NODE-50; as worded before 2025 it begins with the time, and the caller gets no type (NODE-51). */
export function timedOut(requestId: string, timeout: Duration, { account, now }: Account): FunctionError {
  const words = `Task timed out after ${toSeconds(timeout).toFixed(2)} seconds`;
  if (account.failureWording === 'current') {
    return platformError(TIMED_OUT, `RequestId: ${requestId} Error: ${words}`, 'timeout');
  }
  const errorMessage = `${isoMillis(account.epochMs, now)} ${requestId} ${words}`;
  const error = { errorType: TIMED_OUT, errorMessage, trace: [] };
  return { error, payload: JSON.stringify({ errorMessage }), status: 'timeout' };
}

/** The journal's name for it, whatever the wording. */
const TIMED_OUT = 'Sandbox.Timedout';

type Account = Pick<Surroundings, 'account' | 'now'>;

/** NODE-52: the process ended, by itself or by `process.exit`. */
export function exited(requestId: string, code: number): FunctionError {
  const reason = code === 0 ? 'exited without providing a reason' : `exited with error: exit status ${code}`;
  return platformError('Runtime.ExitError', `RequestId: ${requestId} Error: Runtime ${reason}`);
}

/** NODE-52: the process was ended by a signal, which the platform words as Go does. */
export function signalled(requestId: string, signal: Signal): FunctionError {
  const message = `RequestId: ${requestId} Error: Runtime exited with error: signal: ${SIGNAL_WORDS[signal]}`;
  return platformError('Runtime.ExitError', message);
}

const SIGNAL_WORDS = {
  SIGHUP: 'hangup',
  SIGINT: 'interrupt',
  SIGQUIT: 'quit (core dumped)',
  SIGABRT: 'aborted (core dumped)',
  SIGKILL: 'killed',
  SIGSEGV: 'segmentation fault (core dumped)',
  SIGTERM: 'terminated',
} as const satisfies Record<Signal, string>;

/** NODE-53; before 2025 it was an exit like any other. */
export function outOfMemory(requestId: string, { account }: Account): FunctionError {
  const message = `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`;
  const errorType = account.failureWording === 'current' ? 'Runtime.OutOfMemory' : 'Runtime.ExitError';
  return platformError(errorType, message);
}

/** INV-26; the recorded body has the message first. */
export function responseTooLarge(): FunctionError {
  const errorType = 'Function.ResponseSizeTooLarge';
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${RESPONSE_BYTES_MAX} bytes).`;
  const payload = JSON.stringify({ errorMessage, errorType });
  return { error: { errorType, errorMessage, trace: [] }, payload, status: 'error' };
}

function platformError(
  errorType: string,
  errorMessage: string,
  status: FunctionError['status'] = 'error',
): FunctionError {
  const payload = JSON.stringify({ errorType, errorMessage });
  return { error: { errorType, errorMessage, trace: [] }, payload, status };
}
