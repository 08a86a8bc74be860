import type { ThrottleReason } from '../../journal/entry.ts';
import type { ConcurrencyPool } from '../../kernel/resource.ts';

/** The right to run one invocation, and which side it was taken from: a provisioned environment is its own. */
export type Lease = 'reserved' | 'unreserved' | 'provisioned';

/** The leases of one function on demand. Init of a cold start holds one too. */
export class Concurrency {
  #inUse = 0;

  get inUse(): number {
    return this.#inUse;
  }

  /**
   * Why no lease is free, or undefined: a function with a reservation has that and no more (CONC-03), the others share a
   * pool (CONC-13). `reserved`: without what of it is provisioned (PC-06).
   */
  refusal(reserved: number | undefined, pool: ConcurrencyPool): ThrottleReason | undefined {
    if (reserved !== undefined) {
      return this.#inUse < reserved ? undefined : 'ReservedFunctionConcurrentInvocationLimitExceeded';
    }
    return pool.unreservedInUse < pool.unreservedLimit ? undefined : 'ConcurrentInvocationLimitExceeded';
  }

  /** Takes a lease that `refusal` did not refuse. */
  take(reserved: number | undefined, pool: ConcurrencyPool): Lease {
    this.#inUse += 1;
    if (reserved !== undefined) return 'reserved';
    pool.take();
    return 'unreserved';
  }

  /** Gives a lease back to the side it came from, whatever the reservation is by now. */
  give(lease: Lease, pool: ConcurrencyPool): void {
    if (lease === 'provisioned') return;
    this.#inUse -= 1;
    if (lease === 'unreserved') pool.give();
  }
}
