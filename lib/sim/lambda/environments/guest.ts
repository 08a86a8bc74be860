import type { Instant } from '#lib/std/time.ts';
import type { ApiResponse } from '../../config.ts';
import type { EntryNumber } from '../../ids.ts';
import type { Fault, GuestError, Intent } from '../handler-host.ts';

/** The Node process inside an environment, as far as virtual time is concerned. */
export interface Guest {
  /** Counts processes: what was meant for a dead one is dropped. */
  generation: number;
  process: 'none' | 'starting' | 'ready';
  activity: Activity;
  /** The earliest timer of the code. Only a running environment heeds it (ENV-30). */
  timerDue: Instant | undefined;
  /** Answers on their way to the code, the earliest first; they too wait while it is frozen. */
  readonly replies: PendingReply[];
}

export type Activity =
  /** No code runs: it waits for a timer or a reply, is frozen, or there is no process. */
  | { readonly doing: 'nothing' }
  /** The platform starts Node; module code runs from `until` on. */
  | { readonly doing: 'booting'; readonly until: Instant }
  /** What the last completion asked for, each at its own instant, and how it ends. */
  | { readonly doing: 'running'; readonly effects: readonly Effect[]; next: number; readonly end: Ending };

export interface Effect {
  readonly at: Instant;
  readonly intent: Extract<Intent, { kind: 'log' | 'call' }>;
}

export type Ending = { readonly at: Instant } & (
  | { readonly kind: 'waits' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'returned'; readonly payload: string; readonly dead: boolean }
  | { readonly kind: 'threw'; readonly error: GuestError; readonly dead: boolean }
  | { readonly kind: 'faulted'; readonly fault: Extract<Fault, { kind: 'exit' | 'signal' | 'out-of-memory' }> }
);

export interface PendingReply {
  readonly readyAt: Instant;
  readonly callId: number;
  readonly response: ApiResponse;
  /** `call.answered` or `call.refused` */
  readonly entry: EntryNumber;
}

export const NOTHING: Activity = { doing: 'nothing' };

/** An environment's guest before its first Init. */
export function newGuest(): Guest {
  return { generation: 1, process: 'none', activity: NOTHING, timerDue: undefined, replies: [] };
}

/** The process is gone, and with it all that it waited for (ENV-20). */
export function killGuest(guest: Guest): void {
  guest.generation += 1;
  guest.process = 'none';
  guest.activity = NOTHING;
  guest.timerDue = undefined;
  guest.replies.length = 0;
}

/** Puts a reply in its place by time; of two at one instant the first come is first. */
export function addReply(guest: Guest, reply: PendingReply): void {
  let at = guest.replies.length;
  while (at > 0 && (guest.replies[at - 1]?.readyAt ?? 0) > reply.readyAt) at -= 1;
  guest.replies.splice(at, 0, reply);
}
