import { Deque } from '#lib/std/deque.ts';
import { Heap } from '#lib/std/heap.ts';
import { type Instant, ZERO } from '#lib/std/time.ts';
import { type EntryNumber, entryNumber } from '../ids.ts';
import type { OwnEvent } from './plan.ts';
import type { ResourceEvent } from './resource.ts';
import type { Slot } from './slot.ts';

/** Inputs come after everything else of their instant, so that a replay meets them in the same place as the live run. */
export type Priority = 0 | 1;
export const EVENT: Priority = 0;
export const INPUT: Priority = 1;

/** One event and when it is due. */
export interface Due {
  readonly at: Instant;
  readonly priority: Priority;
  readonly sequence: number;
  readonly slot: Slot;
  readonly event: ResourceEvent | undefined;
  readonly alarm: Alarm | undefined;
}

/** A named alarm of a resource. Moving it later only notes the new time: the item on the agenda follows when it comes up. */
export interface Alarm {
  readonly event: OwnEvent;
  /** Nobody waits for it: `nextAwaited` looks past it. */
  readonly quiet: boolean;
  at: Instant | undefined;
  sequence: number;
  cause: EntryNumber;
  item: Due | undefined;
}

/**
 * The future event list, in one total order: instant, priority, sequence. Events due at the present instant take a
 * first-in, first-out lane, where a hop costs O(1); the others a heap, O(log n).
 */
export class Agenda {
  readonly #lane = new Deque<Due>();
  readonly #heap = new Heap<Due>(isBefore);
  #sequence = 0;
  #now: Instant = ZERO;

  get now(): Instant {
    return this.#now;
  }

  /** Moves the clock; nothing may be due before. */
  advance(to: Instant): void {
    this.#now = to;
  }

  add(at: Instant, slot: Slot, event: ResourceEvent, priority: Priority = EVENT): void {
    const item = { at, priority, sequence: this.#next(), slot, event, alarm: undefined };
    if (at <= this.#now && priority === EVENT) this.#lane.push(at === this.#now ? item : { ...item, at: this.#now });
    else this.#heap.push(item);
  }

  /** Sets, moves or withdraws an alarm. Setting it to the instant it already has changes nothing. */
  setAlarm(slot: Slot, name: string, at: Instant | undefined, cause: EntryNumber, quiet = false): void {
    const alarm = slot.alarms.get(name) ?? newAlarm(slot, name, quiet);
    const wanted = at !== undefined && at < this.#now ? this.#now : at;
    if (alarm.at === wanted) return;
    alarm.at = wanted;
    alarm.cause = cause;
    if (wanted === undefined) return;
    alarm.sequence = this.#next();
    if (alarm.item === undefined || alarm.item.at > wanted) this.#schedule(slot, alarm, wanted);
  }

  /** The next event, without taking it. */
  peek(): Due | undefined {
    for (;;) {
      const first = this.#heap.peek();
      const lane = this.#lane.peek();
      if (first === undefined || (lane !== undefined && isBefore(lane, first))) return lane;
      if (first.alarm === undefined || isCurrent(first, first.alarm)) return first;
      this.#heap.pop();
      this.#follow(first, first.alarm);
    }
  }

  /** When the next thing is due that somebody may be waiting for. O(n): for the pacer, a few times a second. */
  nextAwaited(): { readonly at: Instant; readonly due: Due } | undefined {
    const first = this.#lane.peek();
    if (first !== undefined) return { at: first.at, due: first };
    let next: { at: Instant; due: Due } | undefined;
    for (const due of this.#heap.items()) {
      const { alarm } = due;
      // An item may be older than its alarm, which has moved since.
      const at = alarm === undefined ? due.at : alarm.quiet ? undefined : alarm.at;
      if (at !== undefined && (next === undefined || at < next.at)) next = { at, due };
    }
    return next;
  }

  /** Takes the item that `peek` has just shown. */
  take(item: Due): void {
    if (this.#lane.peek() === item) this.#lane.shift();
    else this.#heap.pop();
  }

  /** A stale item came up: the alarm was withdrawn, moved later, or has a newer item. */
  #follow(item: Due, alarm: Alarm): void {
    if (alarm.item !== item) return;
    alarm.item = undefined;
    if (alarm.at !== undefined) this.#schedule(item.slot, alarm, alarm.at);
  }

  #schedule(slot: Slot, alarm: Alarm, at: Instant): void {
    alarm.item = { at, priority: EVENT, sequence: alarm.sequence, slot, event: undefined, alarm };
    this.#heap.push(alarm.item);
  }

  #next(): number {
    this.#sequence += 1;
    return this.#sequence;
  }
}

function newAlarm(slot: Slot, name: string, quiet: boolean): Alarm {
  const alarm: Alarm = { event: { type: name }, quiet, at: undefined, sequence: 0, cause: NOBODY, item: undefined };
  slot.alarms.set(name, alarm);
  return alarm;
}

function isCurrent(item: Due, alarm: Alarm): boolean {
  return alarm.item === item && alarm.at === item.at && alarm.sequence === item.sequence;
}

function isBefore(a: Due, b: Due): boolean {
  if (a.at !== b.at) return a.at < b.at;
  if (a.priority !== b.priority) return a.priority < b.priority;
  return a.sequence < b.sequence;
}

/** Overwritten before it is read: an alarm is always set with a cause. */
const NOBODY = entryNumber(0);
