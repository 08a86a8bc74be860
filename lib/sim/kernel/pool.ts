import { assert } from '#lib/std/assert.ts';
import type { ResourceId } from '../ids.ts';
import type { ConcurrencyPool } from './resource.ts';

/** The account's concurrency: what is not reserved for single functions is shared by the others (CONC-02, CONC-12). */
export class AccountPool implements ConcurrencyPool {
  readonly #reserved = new Map<ResourceId, number>();
  #accountLimit: number;
  #reservedSum = 0;
  #inUse = 0;

  constructor(accountLimit: number) {
    this.#accountLimit = accountLimit;
  }

  get unreservedLimit(): number {
    return Math.max(0, this.#accountLimit - this.#reservedSum);
  }

  get unreservedInUse(): number {
    return this.#inUse;
  }

  take(): boolean {
    if (this.#inUse >= this.unreservedLimit) return false;
    this.#inUse += 1;
    return true;
  }

  give(): void {
    assert(this.#inUse > 0, 'a lease is given back once');
    this.#inUse -= 1;
  }

  reserve(id: ResourceId, reserved: number | undefined): void {
    this.#reservedSum += (reserved ?? 0) - (this.#reserved.get(id) ?? 0);
    if (reserved === undefined) this.#reserved.delete(id);
    else this.#reserved.set(id, reserved);
  }

  /** The account's limit was changed by a deployment. Leases over a lowered limit run to their end. */
  resize(accountLimit: number): void {
    this.#accountLimit = accountLimit;
  }
}
