import type { ResourceId } from '../../ids.ts';
import type { Entry, EntryOf } from '../entry.ts';
import type { BucketView } from '../view.ts';
import type { Fold } from './fold.ts';
import { ReceivedList } from './received-list.ts';

/** A bucket: the objects it holds. */
export class BucketFold implements Fold<BucketView> {
  readonly #id: ResourceId;
  readonly #latest = new ReceivedList();
  /** Bytes of the object that each key holds. */
  readonly #sizes = new Map<string, number>();
  #created = 0;
  #bytes = 0;

  constructor(id: ResourceId) {
    this.#id = id;
  }

  apply(entry: Entry): void {
    if (entry.type === 'object.created') this.#create(entry);
  }

  view(): BucketView {
    return {
      kind: 'bucket',
      id: this.#id,
      objects: this.#sizes.size,
      bytes: this.#bytes,
      created: this.#created,
      latest: this.#latest.newestFirst(),
    };
  }

  #create(entry: EntryOf<'object.created'>): void {
    this.#created += 1;
    this.#bytes += entry.bytes - (this.#sizes.get(entry.key) ?? 0);
    this.#sizes.set(entry.key, entry.bytes);
    this.#latest.add(entry, entry.key, entry.body);
  }
}
