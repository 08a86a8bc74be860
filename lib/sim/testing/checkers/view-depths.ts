import type { SimulationConfig } from '../../config.ts';
import type { Entry } from '../../journal/entry.ts';
import { ViewStore } from '../../journal/view-store.ts';
import { type Checker, claim } from './checker.ts';
import type { MessageConservation } from './message-conservation.ts';

/** The folded views of queues tell the depths that a recount of the messages gives. */
export class ViewDepths implements Checker {
  readonly #views = new ViewStore();
  readonly #messages: MessageConservation;
  #config: SimulationConfig | undefined;

  constructor(messages: MessageConservation) {
    this.#messages = messages;
  }

  configure(config: SimulationConfig): void {
    this.#config = config;
  }

  take(entry: Entry): void {
    this.#views.apply(entry);
    // A recount walks all messages: now and then is enough to catch a fold that drifts.
    if (entry.n % 500 === 0) this.#recount();
  }

  drained(): void {
    this.#recount();
  }

  #recount(): void {
    for (const { id, kind } of this.#config?.resources ?? []) {
      const view = this.#views.view(id);
      if (kind !== 'queue' || view?.kind !== 'queue') continue;
      const { visible, inFlight, delayed } = view;
      const counted = this.#messages.depths(id);
      const told = { visible, inFlight, delayed };
      claim(
        JSON.stringify(told) === JSON.stringify(counted),
        `view ${JSON.stringify(told)} of ${id} equals ${JSON.stringify(counted)}`,
      );
    }
  }
}
