import type { Instant } from '#lib/std/time.ts';
import type { EnvironmentId } from '../../ids.ts';
import type { EnvironmentState, FunctionView } from '../view.ts';

/** Environments a view lists; the counts count all. */
const LISTED = 200;

interface Environment {
  state: EnvironmentState;
  since: Instant;
}

/** The live environments of one function, by age. */
export class EnvironmentTable {
  readonly #environments = new Map<EnvironmentId, Environment>();
  readonly #counts = { initialising: 0, idle: 0, busy: 0 };

  /** Environments at work: those that start up for an invocation count (MET-15). */
  get concurrency(): number {
    return this.#counts.initialising + this.#counts.busy;
  }

  get counts(): FunctionView['environmentCount'] {
    return { ...this.#counts };
  }

  /** Sets the state of an environment, new or known. */
  set(id: EnvironmentId, state: EnvironmentState, at: Instant): void {
    const environment = this.#environments.get(id);
    this.#counts[state] += 1;
    if (environment === undefined) {
      this.#environments.set(id, { state, since: at });
      return;
    }
    this.#counts[environment.state] -= 1;
    environment.state = state;
    environment.since = at;
  }

  remove(id: EnvironmentId): void {
    const environment = this.#environments.get(id);
    if (environment === undefined) return;
    this.#counts[environment.state] -= 1;
    this.#environments.delete(id);
  }

  list(): FunctionView['environments'] {
    const listed: { id: EnvironmentId; state: EnvironmentState; since: Instant }[] = [];
    for (const [id, { state, since }] of this.#environments) {
      if (listed.length === LISTED) break;
      listed.push({ id, state, since });
    }
    return listed;
  }
}
