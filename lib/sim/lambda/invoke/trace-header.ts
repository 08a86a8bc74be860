import { hash32 } from '#lib/std/rng.ts';
import { type Instant, toSeconds } from '#lib/std/time.ts';
import type { InvocationId } from '../../ids.ts';
import { type Lineage, lineageText } from '../../lineage.ts';
import { memberOf } from '../../sampled-trace.ts';

/** The X-Ray header of an invocation, as `_X_AMZN_TRACE_ID` shows it (XRAY-05). An incoming header keeps its root. */
export function traceHeader(at: TraceOrigin): string {
  const parent = hex64(at.seed, at.invocation, 'segment');
  const root = rootOf(at.incoming) ?? newRoot(at);
  return `Root=${root};Parent=${parent};Sampled=${at.sampled ? 1 : 0};Lineage=${lineageText(at.lineage)}`;
}

export interface TraceOrigin {
  readonly seed: number;
  readonly epochMs: number;
  readonly now: Instant;
  readonly invocation: InvocationId;
  readonly incoming: string | undefined;
  readonly sampled: boolean;
  readonly lineage: Lineage;
}

function rootOf(header: string | undefined): string | undefined {
  return header === undefined ? undefined : memberOf(header, 'Root') || undefined;
}

function newRoot({ seed, epochMs, now, invocation }: TraceOrigin): string {
  const epochSeconds = Math.floor(epochMs / 1_000 + toSeconds(now));
  return `1-${hex32(epochSeconds)}-${hex32(part(seed, invocation, 'root'))}${hex64(seed, invocation, 'trace')}`;
}

function hex64(seed: number, n: number, kind: string): string {
  return hex32(part(seed, n, kind)) + hex32(part(~seed, n, kind));
}

function part(seed: number, n: number, kind: string): number {
  return hash32(kind, Math.imul(n, 0x9e37_79b9) ^ seed);
}

function hex32(word: number): string {
  return `${HEX[word >>> 24]}${HEX[(word >>> 16) & 255]}${HEX[(word >>> 8) & 255]}${HEX[word & 255]}`;
}

// A table, because `toString(16)` with its padding was a fifth of the cost of a warm invocation.
const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
