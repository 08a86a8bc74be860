import type { ResourceId } from '../../ids.ts';
import type { Entry } from '../entry.ts';
import type { TopicView } from '../view.ts';
import type { Fold } from './fold.ts';
import { ReceivedList } from './received-list.ts';

/** A topic: what was published to it. */
export class TopicFold implements Fold<TopicView> {
  readonly #id: ResourceId;
  readonly #latest = new ReceivedList();
  #published = 0;
  #bytes = 0;

  constructor(id: ResourceId) {
    this.#id = id;
  }

  apply(entry: Entry): void {
    if (entry.type !== 'message.published') return;
    this.#published += 1;
    this.#bytes += entry.bytes;
    this.#latest.add(entry, entry.subject ?? '', entry.body);
  }

  view(): TopicView {
    const latest = this.#latest.newestFirst();
    return { kind: 'topic', id: this.#id, published: this.#published, bytes: this.#bytes, latest };
  }
}
