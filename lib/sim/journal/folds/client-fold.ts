import type { ResourceId } from '../../ids.ts';
import type { Entry } from '../entry.ts';
import type { ClientView } from '../view.ts';
import type { Fold } from './fold.ts';

/** A client: what it sent, read off what its calls did. */
export class ClientFold implements Fold<ClientView> {
  readonly #id: ResourceId;
  #state: ClientView['state'] = 'running';
  #calls = 0;
  #refused = 0;

  constructor(id: ResourceId) {
    this.#id = id;
  }

  apply(entry: Entry): void {
    switch (entry.type) {
      case 'client.started':
        this.#state = 'running';
        break;
      case 'client.finished':
        this.#state = 'finished';
        break;
      case 'message.sent':
      case 'message.published':
      case 'event.received':
      case 'object.created':
      case 'invocation.queued':
        this.#calls += 1;
        break;
      case 'invocation.started':
        // An asynchronous one was counted when it was queued.
        if (entry.mode === 'synchronous') this.#calls += 1;
        break;
      case 'call.refused':
        this.#calls += 1;
        this.#refused += 1;
        break;
      default:
        break;
    }
  }

  view(): ClientView {
    return { kind: 'client', id: this.#id, state: this.#state, calls: this.#calls, refused: this.#refused };
  }
}
