import type { EntryOf } from '../entry.ts';
import type { FunctionView } from '../view.ts';

type Change = EntryOf<'provisioned-concurrency.changed' | 'provisioned-concurrency.deleted'>;

/** The provisioned concurrency of one function, by what it is set on. */
export class ProvisionedTable {
  readonly #provisioned = new Map<string, FunctionView['provisioned'][number]>();
  #available = 0;
  #requested = 0;

  /** Environments that serve, whatever they are set on. */
  get available(): number {
    return this.#available;
  }

  get requested(): number {
    return this.#requested;
  }

  take(entry: Change): void {
    const before = this.#provisioned.get(entry.qualifier);
    this.#available -= before?.available ?? 0;
    this.#requested -= before?.requested ?? 0;
    if (entry.type === 'provisioned-concurrency.deleted') {
      this.#provisioned.delete(entry.qualifier);
      return;
    }
    const { qualifier, version, requested, available, status } = entry;
    this.#provisioned.set(qualifier, { qualifier, version, requested, available, status });
    this.#available += available;
    this.#requested += requested;
  }

  list(): FunctionView['provisioned'] {
    return [...this.#provisioned.values()];
  }
}
