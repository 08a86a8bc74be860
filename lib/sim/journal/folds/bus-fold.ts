import type { ResourceId } from '../../ids.ts';
import type { Entry } from '../entry.ts';
import type { BusView } from '../view.ts';
import type { Fold } from './fold.ts';
import { ReceivedList } from './received-list.ts';

/** An event bus: the events put on it. */
export class BusFold implements Fold<BusView> {
  readonly #id: ResourceId;
  readonly #latest = new ReceivedList();
  #received = 0;
  #bytes = 0;

  constructor(id: ResourceId) {
    this.#id = id;
  }

  apply(entry: Entry): void {
    if (entry.type !== 'event.received') return;
    this.#received += 1;
    this.#bytes += entry.bytes;
    this.#latest.add(entry, entry.detailType, entry.payload);
  }

  view(): BusView {
    const latest = this.#latest.newestFirst();
    return { kind: 'bus', id: this.#id, received: this.#received, bytes: this.#bytes, latest };
  }
}
