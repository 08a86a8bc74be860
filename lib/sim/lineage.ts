import { hash32 } from '#lib/std/rng.ts';
import { memberOf } from './sampled-trace.ts';

/**
 * How far one event has come from function to function, and how often it came back: the member `Lineage` of its trace
 * header, `Lineage=<hops>:<hash>:<loops>` as AWS writes it. A header has room for one function, so one is watched: by
 * its hash, 8 hexadecimal digits. What the numbers mean, and which function is watched, AWS does not say (assumed).
 */
export interface Lineage {
  /** Invocations in this chain, of whatever function. From 1. */
  readonly hops: number;
  readonly hash: string;
  /** Invocations of the watched function after its first. */
  readonly loops: number;
}

/** The most that AWS's form has room for. https://github.com/open-telemetry/opentelemetry-java-contrib/pull/1671 */
const HOPS_MAX = 32_767;
const LOOPS_MAX = 255;

/** The lineage a trace header tells of; undefined when it begins here, or is not in this form. */
export function lineageIn(header: string | undefined): Lineage | undefined {
  const member = header === undefined ? '' : memberOf(header, 'Lineage');
  const [, hops, hash, loops] = /^(\d{1,5}):([0-9a-f]{8}):(\d{1,3})$/i.exec(member) ?? [];
  if (hops === undefined || hash === undefined || loops === undefined) return undefined;
  return { hops: Number(hops), hash, loops: Number(loops) };
}

/**
 * The lineage of an invocation of the function with this hash. Any loop is found, however many functions are in it and
 * wherever it began: as long as the watched function has not come back, the one invoked at each power of two is watched
 * instead (Brent's algorithm), and from some power on that is one of the loop.
 */
export function nextLineage(before: Lineage | undefined, hash: string): Lineage {
  if (before === undefined) return { hops: 1, hash, loops: 0 };
  const hops = Math.min(before.hops + 1, HOPS_MAX);
  if (before.hash === hash) return { hops, hash, loops: Math.min(before.loops + 1, LOOPS_MAX) };
  return before.loops === 0 && isPowerOfTwo(hops) ? { hops, hash, loops: 0 } : { ...before, hops };
}

/** As the header has it. */
export function lineageText({ hops, hash, loops }: Lineage): string {
  return `${hops}:${hash}:${loops}`;
}

/** What a function is known by in lineages. */
export function lineageHash(arn: string): string {
  return hash32(arn).toString(16).padStart(8, '0');
}

function isPowerOfTwo(n: number): boolean {
  return (n & (n - 1)) === 0;
}
