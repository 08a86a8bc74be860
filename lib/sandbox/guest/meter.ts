import { HEAP_CHECK_BYTES, HEAP_CHECK_UNITS, STACK_BYTES } from '../limits.ts';
import { min, NativeRangeError } from './primordials.ts';

/**
 * The counters that instrumented code changes: [0] units left before the slow path, [1] bytes of stack left. Declared
 * around the whole guest by its build, because the libraries in it are instrumented too.
 */
declare const $m: Int32Array;
/** The same with `slow` as its only element. */
declare const $slow: { run: () => void };

export const counters = $m;
$slow.run = slow;

let limit = 0;
let spent = 0;
let chunk = 0;
let allocatedSinceCheck = 0;
let allocatedNow = 0;
let heapBudget = Number.POSITIVE_INFINITY;
let heap: () => number = () => 0;
let collectGarbage: () => void = () => {};
let stop: (fault: MeterFault) => void = () => {};

export type MeterFault = 'work-exhausted' | 'out-of-memory';

/** What the host lends: a look at the real heap and a way to end the process. */
export function connectMeter(host: {
  heap: () => number;
  collectGarbage: () => void;
  heapBudget: number;
  stop: (fault: MeterFault) => void;
}): void {
  heap = host.heap;
  collectGarbage = host.collectGarbage;
  heapBudget = host.heapBudget;
  stop = host.stop;
}

/** A new activation may use `workLimit` units. */
export function startMeter(workLimit: number): void {
  limit = workLimit;
  spent = 0;
  allocatedNow = 0;
  grownLength = 0;
  nextChunk();
  restoreStack();
}

/** The process ends: writing down what is left of it costs nothing. */
export function stopMeter(): void {
  limit = Number.POSITIVE_INFINITY;
  heapBudget = Number.POSITIVE_INFINITY;
  nextChunk();
}

/**
 * Runs what is no work of the handler between its activations, with a limit all the same: it goes through what the
 * handler may have changed. Nothing of it is in what the next look at the meter says.
 */
export function withSpareMeter(workLimit: number, run: () => void): void {
  const before = { limit, spent, chunk, left: $m[0] as number, allocatedNow, allocatedSinceCheck, heapBudget };
  limit = workLimit;
  spent = 0;
  heapBudget = Number.POSITIVE_INFINITY;
  nextChunk();
  try {
    run();
  } finally {
    ({ limit, spent, chunk, allocatedNow, allocatedSinceCheck, heapBudget } = before);
    $m[0] = before.left;
  }
}

/** Each turn of the event loop begins with an empty stack. */
export function restoreStack(): void {
  $m[1] = STACK_BYTES;
}

/** Units used by this activation so far. */
export function work(): number {
  const used = spent + chunk - ($m[0] as number); // the counter has two elements
  return Math.min(used, limit);
}

/** Work of a built-in that no counter inside could see. */
export function charge(units: number): void {
  if (units < 1_000_000) {
    $m[0] = ($m[0] as number) - (units | 0);
  } else {
    spent += units;
  }
  if (($m[0] as number) < 0 || units >= 1_000_000) slow();
}

/**
 * Memory a built-in is about to take. A large piece is compared with what is left before it is taken: some of them end
 * the whole process when the engine runs out.
 */
export function allocate(bytes: number): void {
  allocatedNow += bytes;
  allocatedSinceCheck += bytes;
  if (allocatedSinceCheck < HEAP_CHECK_BYTES) return;
  checkHeap(bytes);
}

/** Bytes metered built-ins took in this activation, as far as the function has them: what was garbage came back. */
export function allocatedBytes(): number {
  return min(allocatedNow, heapBudget);
}

let grownLength = 0;

/** Text that grew by concatenation: short text is free, long text costs what it has grown since the last time. */
export function grown<T>(value: T): T {
  if (typeof value === 'string' && value.length > 16_384) chargeGrowth(value.length);
  return value;
}

function chargeGrowth(length: number): void {
  const growth = length - grownLength;
  grownLength = length;
  if (growth <= 0) return;
  charge(growth / 64);
  allocate(growth);
}

/** The end of the stack by our own count: what the function took is given back, for it never ran. */
export function overflow(bytes: number): never {
  $m[1] = ($m[1] as number) + bytes;
  throw new NativeRangeError('Maximum call stack size exceeded');
}

/** Reached when a chunk of work is used up. */
export function slow(): void {
  spent += chunk - ($m[0] as number);
  if (spent >= limit) stop('work-exhausted');
  checkHeap(0);
  nextChunk();
}

function nextChunk(): void {
  const left = limit - spent;
  chunk = Math.min(left, HEAP_CHECK_UNITS);
  $m[0] = chunk;
}

/** Only what is left after a collection counts: garbage is no memory in use. */
function checkHeap(wanted: number): void {
  allocatedSinceCheck = 0;
  if (heap() + wanted <= heapBudget) return;
  if (wanted <= heapBudget) collectGarbage();
  if (heap() + wanted > heapBudget) stop('out-of-memory');
}
