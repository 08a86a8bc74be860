import type { Duration, Instant } from '#lib/std/time.ts';
import type { EntryNumber, InvocationId } from '../ids.ts';
import type { InvocationSource } from '../journal/entry.ts';
import type { ReturnAddress } from '../kernel/plan.ts';
import type { FunctionError } from './environments/function-error.ts';

/** One invocation on its way: a synchronous call, or an asynchronous event with all its attempts (ASYNC-04). */
export interface Invocation {
  readonly id: InvocationId;
  readonly requestId: string;
  readonly mode: 'synchronous' | 'asynchronous';
  readonly payload: string;
  readonly source: InvocationSource;
  /** The version or alias the caller named; empty without one. Each attempt resolves it anew (ASYNC-09, VER-22). */
  readonly qualifier: string;
  /** As invoked: the context shows it (NODE-30). */
  readonly invokedArn: string;
  readonly traceHeader: string;
  /** JSON text of what the caller says of itself. */
  readonly clientContext: string | undefined;
  /** X-Ray keeps its trace. */
  readonly sampled: boolean;
  readonly logTail: boolean;
  /** Who waits for the result; nobody does for an asynchronous event. */
  readonly returnTo: ReturnAddress | undefined;
  /** When an asynchronous event got its 202. */
  readonly acceptedAt: Instant | undefined;
  /** One more turn of a loop: it is not run (ASYNC-60). */
  readonly stopped: boolean;
  /** The event has been delivered before, and succeeded (ASYNC-05). */
  readonly duplicate: boolean;
  /** The entry the next attempt follows from. */
  cause: EntryNumber;
  /** The attempt under way or last made; 0 before the first. */
  attempt: number;
  /** The last wait for free concurrency; doubles with each throttle in a row (ASYNC-03). */
  throttleWait: Duration | undefined;
  /** What the last attempt failed with, or `throttled`. */
  lastFailure: FailedAttempt | 'throttled' | undefined;
}

/** What an attempt failed with, and the version that ran. */
export type FailedAttempt = FunctionError & { readonly version: string };

/** The member of an entry that says how the invocation named the function: none when it named no version or alias. */
export function qualified({ qualifier }: Pick<Invocation, 'qualifier'>): { readonly qualifier?: string } {
  return qualifier === '' ? {} : { qualifier };
}
