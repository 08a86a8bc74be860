import type { CallNumber, InvocationId, ResourceId } from '../../ids.ts';
import type { Entry } from '../../journal/entry.ts';
import { type Checker, claim } from './checker.ts';

/**
 * Every call is answered or refused once; every delivery of an accepted asynchronous event succeeds, is dead-lettered or
 * dropped, once, and has one record of that at most. An event has one delivery, or a second one after the first
 * succeeded.
 */
export class Endings implements Checker {
  readonly #calls = new Map<CallNumber, ResourceId | undefined>();
  readonly #events = new Map<InvocationId, ResourceId>();
  readonly #duplicates = new Set<InvocationId>();
  readonly #dropped = new Set<InvocationId>();
  /** Ends of which no record has told yet. */
  readonly #unrecorded = new Map<InvocationId, number>();

  configure(): void {}

  take(entry: Entry): void {
    switch (entry.type) {
      case 'call.made':
        // The environment of a handler that calls may end before the answer comes.
        if (entry.origin.by === 'person') this.#calls.set(entry.call, entry.resource);
        break;
      case 'call.answered':
        this.#ended(entry.call, entry);
        break;
      case 'call.refused':
        if (entry.call !== undefined) this.#ended(entry.call, entry);
        break;
      case 'invocation.queued':
        this.#events.set(entry.invocation, entry.function);
        break;
      case 'invocation.duplicated':
        claim(!this.#events.has(entry.invocation), 'a second delivery follows the first', entry);
        claim(!this.#duplicates.has(entry.invocation), 'an event is delivered twice at most', entry);
        this.#duplicates.add(entry.invocation);
        this.#events.set(entry.invocation, entry.function);
        break;
      case 'invocation.succeeded':
        if (this.#events.delete(entry.invocation)) this.#count(entry.invocation, 1);
        break;
      case 'invocation.dropped':
        claim(this.#events.delete(entry.invocation), 'only a waiting event is dropped, and once', entry);
        this.#dropped.add(entry.invocation);
        this.#count(entry.invocation, 1);
        break;
      case 'invocation.dead-lettered':
      case 'dead-letter.failed':
        claim(this.#dropped.delete(entry.invocation), 'a dead letter is of a dropped event, and one', entry);
        break;
      case 'destination.delivered':
      case 'destination.failed':
        claim((this.#unrecorded.get(entry.invocation) ?? 0) > 0, 'a record is of an end, and each has one', entry);
        this.#count(entry.invocation, -1);
        break;
      case 'template.deployed':
        for (const { resource, change } of entry.changes) if (change === 'deleted') this.#forget(resource);
        break;
      default: // Nothing else begins or ends.
    }
  }

  drained(): void {
    claim(this.#calls.size === 0, `every call is answered: ${JSON.stringify([...this.#calls])}`);
    claim(this.#events.size === 0, `every event comes to an end: ${JSON.stringify([...this.#events])}`);
  }

  #count(invocation: InvocationId, ends: 1 | -1): void {
    this.#unrecorded.set(invocation, (this.#unrecorded.get(invocation) ?? 0) + ends);
  }

  #ended(call: CallNumber, entry: Entry): void {
    // Handlers' calls have even numbers.
    if (call % 2 === 1) claim(this.#calls.delete(call), 'a call is answered once', entry);
  }

  /** What was on its way to a deleted function ends with it. */
  #forget(resource: ResourceId): void {
    for (const [invocation, fn] of this.#events) if (fn === resource) this.#events.delete(invocation);
    for (const [call, target] of this.#calls) if (target === resource) this.#calls.delete(call);
  }
}
