import type { SimulationConfig } from '../../config.ts';
import type { Entry } from '../../journal/entry.ts';

/** Watches a run from its journal alone and throws when an invariant does not hold. */
export interface Checker {
  /** The configuration that the next `template.deployed` puts into effect. */
  configure(config: SimulationConfig): void;
  /** The next entry. */
  take(entry: Entry): void;
  /** The run has drained: clients are done, faults are over, everything had time to end. */
  drained(): void;
}

/**
 * The claim that an invariant holds at an entry.
 * @throws Error naming what was claimed and the entry, when it does not.
 */
export function claim(holds: boolean, what: string, entry?: Entry): asserts holds {
  if (!holds) throw new Error(entry === undefined ? what : `${what}: ${JSON.stringify(entry)}`);
}
