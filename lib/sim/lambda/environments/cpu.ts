import type { Duration } from '#lib/std/time.ts';
import { micros } from '#lib/std/time.ts';
import { MEMORY_MB_OF_ONE_VCPU, UNITS_PER_MICROSECOND } from '../../limits.ts';

/** The part of one vCPU that single-threaded code gets, at most 1: more memory buys more cores, not a faster one (CFG-02). */
export function cpuShare(memoryMb: number): number {
  return Math.min(1, memoryMb / MEMORY_MB_OF_ONE_VCPU);
}

/** Virtual microseconds a unit of work takes in an invocation. */
export function microsPerUnit(memoryMb: number): number {
  return 1 / (UNITS_PER_MICROSECOND * cpuShare(memoryMb));
}

/** Virtual microseconds a unit of work takes in Init, whatever the memory: Init is given a whole vCPU (ENV-43). */
export const INIT_MICROS_PER_UNIT = 1 / UNITS_PER_MICROSECOND;

/** How long `work` units take. */
export function workDuration(work: number, perUnit: number): Duration {
  return micros(work * perUnit);
}

/** Units of work that fit into `span`, rounded down. */
export function workWithin(span: number, perUnit: number): number {
  return Math.max(0, Math.floor(span / perUnit));
}
