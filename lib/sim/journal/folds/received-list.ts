import { Deque } from '#lib/std/deque.ts';
import type { EntryOf } from '../entry.ts';
import type { ReceivedItem } from '../view.ts';

/** Things a view shows. It travels to the browser whole whenever one comes. */
const SHOWN = 50;
const CONTENT_CHARACTERS = 200;

type Received = EntryOf<'message.published' | 'event.received' | 'object.created'>;

/** The newest things that a resource got. */
export class ReceivedList {
  readonly #items = new Deque<ReceivedItem>();

  add({ n, at, origin, bytes }: Received, title: string, content: string): void {
    this.#items.push({ entry: n, at, origin, bytes, title, content: content.slice(0, CONTENT_CHARACTERS) });
    if (this.#items.size > SHOWN) this.#items.shift();
  }

  newestFirst(): readonly ReceivedItem[] {
    return [...this.#items].reverse();
  }
}
