import type { Instant } from '#lib/std/time.ts';
import { type Duration, since } from '#lib/std/time.ts';
import type { InvocationReport } from '../../journal/entry.ts';
import { RUNTIME_BASE_BYTES } from '../../limits.ts';
import type { Invocation } from '../invocation.ts';
import type { Environment } from './environment.ts';

/** What a REPORT line says of an invocation that ends at `endedAt` (LOG-05). */
export function report(of: {
  readonly environment: Environment;
  readonly invocation: Invocation;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly initDuration: Duration | undefined;
}): InvocationReport {
  const { environment, invocation, startedAt, endedAt, initDuration } = of;
  const duration = since(startedAt, endedAt);
  return {
    function: environment.config.id,
    invocation: invocation.id,
    environment: environment.id,
    attempt: invocation.attempt,
    duration,
    billedMs: billedMs(duration, initDuration),
    maxMemoryUsedMb: environment.maxMemoryUsedMb,
    ...(initDuration !== undefined && { initDuration }),
    ...(invocation.acceptedAt !== undefined && { age: since(invocation.acceptedAt, startedAt) }),
  };
}

/** Whole milliseconds: the duration and, on a cold start, Init, rounded up together (LOG-10). */
export function billedMs(duration: Duration, initDuration: Duration | undefined): number {
  return Math.ceil((duration + (initDuration ?? 0)) / 1_000);
}

/** Megabytes in use with `guestBytes` of the person's own, never more than the function has (ENV-42, NODE-54). */
export function memoryUsedMb(guestBytes: number, memoryMb: number): number {
  return Math.min(memoryMb, Math.ceil((guestBytes + RUNTIME_BASE_BYTES) / 1_048_576));
}
