import { TIMERS_MAX } from '../limits.ts';
import { nowMicros } from './clock.ts';
import { charge, restoreStack } from './meter.ts';
import {
  defineProperty,
  mapDelete,
  mapGet,
  mapSet,
  NativeMap,
  NativeTypeError,
  reflectApply,
  safeList,
  toNumber,
  trunc,
} from './primordials.ts';

/** Units one turn of the loop costs beyond the code it runs: about 2 µs. */
const TURN_UNITS = 400;
const DELAY_MS_MAX = 2_147_483_647;

type Task = { callback: (...args: unknown[]) => void; args: unknown[]; active: boolean; isRef: boolean };
type TimerTask = Task & { id: number; due: number; delayMicros: number; repeats: boolean };
type Queue = { items: ReturnType<typeof safeList<Task>>; head: number };

const timers = safeList<TimerTask>();
const ticks: Queue = { items: safeList(), head: 0 };
const immediates: Queue = { items: safeList(), head: 0 };
const timersById = new NativeMap<number, TimerTask>();
let lastId = 0;
let livingTimers = 0;
let waitingRequests = 0;
let onFull: () => void = () => {};

/** What to do with an environment that has more timers than it may. */
export function whenTimersFull(action: () => void): void {
  onFull = action;
}

/** The handle Node gives for a timer. */
class Timeout {
  readonly #task: TimerTask;
  constructor(task: TimerTask) {
    this.#task = task;
  }
  ref(): this {
    this.#task.isRef = true;
    return this;
  }
  unref(): this {
    this.#task.isRef = false;
    return this;
  }
  hasRef(): boolean {
    return this.#task.isRef;
  }
  refresh(): this {
    refresh(this.#task);
    return this;
  }
  close(): this {
    cancel(this.#task);
    return this;
  }
  [Symbol.toPrimitive](): number {
    return this.#task.id;
  }
  static taskOf(value: unknown): TimerTask | undefined {
    return typeof value === 'object' && value !== null && #task in value ? value.#task : undefined;
  }
}

class Immediate {
  readonly #task: Task;
  constructor(task: Task) {
    this.#task = task;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  hasRef(): boolean {
    return true;
  }
  static taskOf(value: unknown): Task | undefined {
    return typeof value === 'object' && value !== null && #task in value ? value.#task : undefined;
  }
}

export function setTimeout(callback: (...args: unknown[]) => void, delay?: number, ...args: unknown[]): Timeout {
  return addTimer(callback, delay, args, false);
}

export function setInterval(callback: (...args: unknown[]) => void, delay?: number, ...args: unknown[]): Timeout {
  return addTimer(callback, delay, args, true);
}

export function clearTimeout(handle: unknown): void {
  const task = Timeout.taskOf(handle) ?? (mapGet(timersById, toNumber(handle)) as TimerTask | undefined);
  if (task !== undefined) cancel(task);
}

export function setImmediate(callback: (...args: unknown[]) => void, ...args: unknown[]): Immediate {
  requireFunction(callback);
  const task = { callback, args, active: true, isRef: true };
  enqueue(immediates, task);
  return new Immediate(task);
}

export function clearImmediate(handle: unknown): void {
  const task = Immediate.taskOf(handle);
  if (task !== undefined) task.active = false;
}

export function nextTick(callback: (...args: unknown[]) => void, ...args: unknown[]): void {
  requireFunction(callback);
  enqueue(ticks, { callback, args, active: true, isRef: true });
}

function requireFunction(callback: unknown): void {
  if (typeof callback === 'function') return;
  const error = new NativeTypeError(`The "callback" argument must be of type function. Received ${typeof callback}`);
  defineProperty(error, 'code', { value: 'ERR_INVALID_ARG_TYPE', enumerable: true });
  throw error;
}

function delayMicros(delay: unknown): number {
  const ms = trunc(toNumber(delay));
  return (ms >= 1 && ms <= DELAY_MS_MAX ? ms : 1) * 1_000;
}

function addTimer(
  callback: (...args: unknown[]) => void,
  delay: number | undefined,
  args: unknown[],
  repeats: boolean,
): Timeout {
  requireFunction(callback);
  if (livingTimers >= TIMERS_MAX) onFull();
  charge(40);
  lastId += 1;
  const wait = delayMicros(delay);
  const task = {
    callback,
    args,
    active: true,
    isRef: true,
    id: lastId,
    due: nowMicros() + wait,
    delayMicros: wait,
    repeats,
  };
  mapSet(timersById, task.id, task);
  livingTimers += 1;
  pushTimer(task);
  return new Timeout(task);
}

function cancel(task: TimerTask): void {
  if (!task.active) return;
  task.active = false;
  livingTimers -= 1;
  mapDelete(timersById, task.id);
}

/** Starts the delay of a waiting timer again. Rare, so the heap is simply built anew. */
function refresh(task: TimerTask): void {
  if (!task.active) return;
  task.due = nowMicros() + task.delayMicros;
  const waiting = safeList<TimerTask>();
  for (let index = 0; index < timers.length; index += 1) waiting[index] = at(index);
  charge(waiting.length);
  timers.length = 0;
  for (let index = 0; index < waiting.length; index += 1) pushTimer(waiting[index] as TimerTask); // below its length
}

// A binary heap by (due, id).

const isBefore = (a: TimerTask, b: TimerTask) => a.due < b.due || (a.due === b.due && a.id < b.id);
const at = (index: number) => timers[index] as TimerTask; // callers stay below the length

function pushTimer(task: TimerTask): void {
  let index = timers.length;
  timers[index] = task;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!isBefore(task, at(parent))) break;
    timers[index] = at(parent);
    index = parent;
  }
  timers[index] = task;
}

function removeFirstTimer(): void {
  const last = at(timers.length - 1);
  timers.length -= 1;
  const size = timers.length;
  if (size === 0) return;
  let index = 0;
  for (let child = 1; child < size; child = 2 * index + 1) {
    if (child + 1 < size && isBefore(at(child + 1), at(child))) child += 1;
    if (!isBefore(at(child), last)) break;
    timers[index] = at(child);
    index = child;
  }
  timers[index] = last;
}

function firstTimer(): TimerTask | undefined {
  while (timers.length > 0 && !at(0).active) removeFirstTimer();
  return timers.length > 0 ? at(0) : undefined;
}

/** The instant of the earliest timer. */
export function earliestDue(): number | undefined {
  return firstTimer()?.due;
}

function enqueue(queue: Queue, task: Task): void {
  queue.items[queue.items.length] = task;
}

function dequeue(queue: Queue): Task | undefined {
  while (queue.head < queue.items.length) {
    const task = queue.items[queue.head] as Task; // head is below the length
    queue.head += 1;
    if (queue.head === queue.items.length) {
      queue.items.length = 0;
      queue.head = 0;
    }
    if (task.active) return task;
  }
  return undefined;
}

const waitingIn = (queue: Queue) => queue.items.length - queue.head;

function run(task: Task): void {
  task.active = false;
  restoreStack();
  charge(TURN_UNITS);
  reflectApply(task.callback, undefined, task.args);
}

/** Runs everything `nextTick` holds, what it adds included. True when there was any. */
export function runTicks(): boolean {
  let task = dequeue(ticks);
  if (task === undefined) return false;
  for (; task !== undefined; task = dequeue(ticks)) run(task);
  return true;
}

/** Runs the first overdue timer. True when there was one. */
export function runDueTimer(): boolean {
  const task = firstTimer();
  if (task === undefined || task.due > nowMicros()) return false;
  removeFirstTimer();
  if (!task.repeats) {
    livingTimers -= 1;
    mapDelete(timersById, task.id);
    run(task);
    return true;
  }
  restoreStack();
  charge(TURN_UNITS);
  task.due = nowMicros() + task.delayMicros;
  pushTimer(task);
  reflectApply(task.callback, undefined, task.args);
  return true;
}

export function immediatesWaiting(): number {
  return waitingIn(immediates);
}

/** Runs one immediate. True when there was one. */
export function runImmediate(): boolean {
  const task = dequeue(immediates);
  if (task === undefined) return false;
  run(task);
  return true;
}

export function requestSent(): void {
  waitingRequests += 1;
}

export function requestAnswered(): void {
  waitingRequests -= 1;
}

/** Nothing is left that could ever run again: no timer that holds the loop open, no request, no immediate. */
export function isLoopEmpty(): boolean {
  return waitingRequests === 0 && waitingIn(immediates) === 0 && waitingIn(ticks) === 0 && !anyRefTimer();
}

function anyRefTimer(): boolean {
  if (livingTimers === 0) return false;
  for (let index = 0; index < timers.length; index += 1) if (at(index).active && at(index).isRef) return true;
  return false;
}
