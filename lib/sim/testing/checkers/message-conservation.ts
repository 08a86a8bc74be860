import { defined } from '#lib/std/assert.ts';
import type { QueueConfig, SimulationConfig } from '../../config.ts';
import type { MessageId, ResourceId } from '../../ids.ts';
import type { Entry, EntryOf } from '../../journal/entry.ts';
import { type Checker, claim } from './checker.ts';

/** Where a message is, as far as the journal says. */
interface Place {
  queue: ResourceId;
  state: 'delayed' | 'visible' | 'in-flight';
  receiveCount: number;
  /** In this queue alone, which is what a redrive policy judges. */
  receivedHere: number;
  visibleAt: number;
  sentAt: number;
}

/** How many messages are where in a queue. */
export interface Depths {
  visible: number;
  inFlight: number;
  delayed: number;
}

/**
 * Every message sent is in exactly one place until it is deleted, expired or purged, moves only as SQS moves it, and
 * never comes back after it is gone.
 */
export class MessageConservation implements Checker {
  readonly #places = new Map<MessageId, Place>();
  #queues = new Map<ResourceId, QueueConfig>();
  #lastId = 0;

  configure(config: SimulationConfig): void {
    this.#queues = new Map();
    for (const resource of config.resources) if (resource.kind === 'queue') this.#queues.set(resource.id, resource);
  }

  /** What the journal says of a queue now. */
  depths(queue: ResourceId): Depths {
    const depths = { visible: 0, inFlight: 0, delayed: 0 };
    for (const place of this.#places.values()) {
      if (place.queue !== queue) continue;
      if (place.state === 'visible') depths.visible += 1;
      if (place.state === 'in-flight') depths.inFlight += 1;
      if (place.state === 'delayed') depths.delayed += 1;
    }
    return depths;
  }

  take(entry: Entry): void {
    switch (entry.type) {
      case 'message.sent':
        this.#sent(entry);
        break;
      case 'message.received':
        this.#received(entry);
        break;
      case 'message.returned':
        this.#returned(entry);
        break;
      case 'message.visibility-changed':
        this.#changed(entry);
        break;
      case 'message.dead-lettered':
        this.#moved(entry);
        break;
      case 'message.deleted':
      case 'message.expired':
        this.#gone(entry);
        break;
      case 'queue.purged':
        claim(this.#forget(entry.queue) === entry.messages, 'a purge removes what is there', entry);
        break;
      case 'template.deployed':
        for (const { resource, change } of entry.changes) if (change === 'deleted') this.#forget(resource);
        break;
      default: // Only queues hold messages.
    }
  }

  drained(): void {}

  #sent(entry: EntryOf<'message.sent'>): void {
    claim(entry.message > this.#lastId, 'a message is sent once, under a new id', entry);
    this.#lastId = entry.message;
    this.#places.set(entry.message, {
      queue: entry.queue,
      state: entry.visibleAt === undefined ? 'visible' : 'delayed',
      receiveCount: 0,
      receivedHere: 0,
      visibleAt: entry.visibleAt ?? entry.at,
      sentAt: entry.at,
    });
  }

  #received(entry: EntryOf<'message.received'>): void {
    const place = this.#in(entry, entry.queue);
    claim(place.state === 'visible', 'only a visible message is received', entry);
    claim(entry.receiveCount === place.receiveCount + 1, 'each receive counts one', entry);
    place.receiveCount += 1;
    place.receivedHere += 1;
    const redrive = this.#redriveOf(entry.queue);
    claim(
      redrive === undefined || place.receivedHere <= redrive,
      'never received more than maxReceiveCount times',
      entry,
    );
    place.state = 'in-flight';
    place.visibleAt = entry.visibleAt;
  }

  #returned(entry: EntryOf<'message.returned'>): void {
    const place = this.#in(entry, entry.queue);
    claim(place.state === (entry.reason === 'delay' ? 'delayed' : 'in-flight'), 'only a hidden message returns', entry);
    if (entry.reason !== 'changed') claim(place.visibleAt === entry.at, 'it returns at its time', entry);
    place.state = 'visible';
  }

  #changed(entry: EntryOf<'message.visibility-changed'>): void {
    const place = this.#in(entry, entry.queue);
    claim(place.state === 'in-flight', 'only a message in flight changes its visibility', entry);
    place.visibleAt = entry.visibleAt;
  }

  #moved(entry: EntryOf<'message.dead-lettered'>): void {
    const place = this.#in(entry, entry.queue);
    claim(place.state === 'visible', 'a message moves when it would be received', entry);
    const redrive = this.#redriveOf(entry.queue);
    claim(redrive !== undefined && place.receivedHere >= redrive, 'it moves when its receives are used up', entry);
    place.queue = entry.target;
    place.receivedHere = 0;
  }

  #gone(entry: EntryOf<'message.deleted' | 'message.expired'>): void {
    const place = this.#in(entry, entry.queue);
    if (entry.type === 'message.expired') {
      const { retention } = defined(this.#queues.get(entry.queue), 'a queue that exists');
      claim(entry.at >= place.sentAt + retention, 'nothing expires before its time', entry);
    } else {
      claim(place.state !== 'delayed', 'a delayed message cannot be deleted', entry);
    }
    this.#places.delete(entry.message);
  }

  #forget(queue: ResourceId): number {
    let count = 0;
    for (const [id, place] of this.#places) {
      if (place.queue !== queue) continue;
      this.#places.delete(id);
      count += 1;
    }
    return count;
  }

  #in(entry: Entry & { readonly message: MessageId }, queue: ResourceId): Place {
    const place = this.#places.get(entry.message);
    claim(place !== undefined, 'a message that is gone does not come back', entry);
    claim(place.queue === queue, 'a message is in one queue', entry);
    return place;
  }

  #redriveOf(queue: ResourceId): number | undefined {
    const { redrive } = defined(this.#queues.get(queue), 'a queue that exists');
    return redrive && this.#queues.has(redrive.deadLetterQueue) ? redrive.maxReceiveCount : undefined;
  }
}
