import type { ApiError } from '../../config.ts';
import type { EntryNumber } from '../../ids.ts';
import type { InvocationSource } from '../../journal/entry.ts';
import { RECURSION_LIMIT } from '../../limits.ts';
import { type Lineage, lineageIn, nextLineage } from '../../lineage.ts';
import { recursiveInvocation } from '../api-errors.ts';
import type { Turn } from '../function-state.ts';
import type { Invocation } from '../invocation.ts';

/** The lineage that an invocation asked for with this trace header would have. */
export function lineageOf(traceHeader: string | undefined, { fn }: Turn): Lineage {
  return nextLineage(lineageIn(traceHeader), fn.lineageHash);
}

/** Whether Lambda runs this function once more in the chain: not when it has done so 16 times, unless the function allows it (ASYNC-61). */
export function isStopped({ hash, loops }: Lineage, { fn }: Turn): boolean {
  return fn.recursiveLoop === 'Terminate' && hash === fn.lineageHash && loops >= RECURSION_LIMIT;
}

/** Writes down that an invocation was not run. An asynchronous event has a number by then, a call has none. */
export function noteStopped(
  {
    source,
    invocation,
    cause,
  }: Pick<Invocation, 'cause'> & { readonly source: InvocationSource; readonly invocation?: Invocation['id'] },
  { fn, plan }: Turn,
): EntryNumber {
  const about = { function: fn.config.id, source, invocations: RECURSION_LIMIT };
  const numbered = invocation === undefined ? about : { ...about, invocation };
  return plan.entry({ type: 'invocation.recursion-stopped', ...numbered }, cause);
}

/** How the caller hears of it. */
export const RECURSION_REFUSAL: { readonly ok: false; readonly error: ApiError } = {
  ok: false,
  error: recursiveInvocation(),
};
