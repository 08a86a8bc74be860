import type { ResourceId } from '../../ids.ts';
import type { Entry } from '../entry.ts';
import type { MappingView } from '../view.ts';
import type { Fold } from './fold.ts';

/** An event source mapping: its pollers, and what became of its batches. */
export class MappingFold implements Fold<MappingView> {
  readonly #id: ResourceId;
  #state: MappingView['state'] = 'Enabled';
  #pollers = 0;
  #busy = 0;
  #batches = 0;
  #succeeded = 0;
  #failed = 0;
  #throttled = 0;
  #messages = 0;
  #lastBatchSize = 0;

  constructor(id: ResourceId) {
    this.#id = id;
  }

  apply(entry: Entry): void {
    switch (entry.type) {
      case 'mapping.enabled':
        this.#state = 'Enabled';
        break;
      case 'mapping.disabled':
        this.#state = 'Disabled';
        break;
      case 'mapping.scaled':
        this.#pollers = entry.to;
        break;
      case 'batch.formed':
        this.#form(entry.messages.length);
        break;
      case 'batch.succeeded':
        this.#succeeded += 1;
        this.#busy -= 1;
        break;
      case 'batch.failed':
        this.#failed += 1;
        this.#busy -= 1;
        break;
      case 'batch.throttled':
        this.#throttled += 1;
        // Without another try the batch is given up.
        if (entry.retryAt === undefined) this.#busy -= 1;
        break;
      default:
        break;
    }
  }

  view(): MappingView {
    return {
      kind: 'mapping',
      id: this.#id,
      state: this.#state,
      pollers: this.#pollers,
      busy: this.#busy,
      batches: this.#batches,
      succeeded: this.#succeeded,
      failed: this.#failed,
      throttled: this.#throttled,
      messages: this.#messages,
      lastBatchSize: this.#lastBatchSize,
    };
  }

  #form(messages: number): void {
    this.#batches += 1;
    this.#busy += 1;
    this.#messages += messages;
    this.#lastBatchSize = messages;
  }
}
