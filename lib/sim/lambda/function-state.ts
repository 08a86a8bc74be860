import type { FunctionConfig } from '../config.ts';
import type { EntryNumber } from '../ids.ts';
import type { Plan } from '../kernel/plan.ts';
import type { Surroundings } from '../kernel/resource.ts';
import { Concurrency } from './concurrency.ts';
import { Environments } from './environments.ts';
import { RateLimits } from './rate-limits.ts';
import { TraceSampler } from './trace-sampler.ts';

/** All a function owns. */
export interface FunctionState {
  config: FunctionConfig;
  readonly environments: Environments;
  readonly concurrency: Concurrency;
  readonly rates: RateLimits;
  readonly sampler: TraceSampler;
}

export function newFunctionState(config: FunctionConfig): FunctionState {
  return {
    config,
    environments: new Environments(),
    concurrency: new Concurrency(),
    rates: new RateLimits(),
    sampler: new TraceSampler(),
  };
}

/** One transition of one function: what it may change, read and plan. */
export interface Turn {
  readonly fn: FunctionState;
  readonly world: Surroundings;
  readonly plan: Plan;
  /** The cause of the event being handled. */
  readonly cause: EntryNumber;
}
