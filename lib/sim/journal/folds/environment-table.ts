import type { Instant } from '#lib/std/time.ts';
import type { EnvironmentId } from '../../ids.ts';
import type { EnvironmentCount, EnvironmentState, FunctionView } from '../view.ts';
import type { Release } from './release-table.ts';

/** Environments a view lists; the counts count all. */
const LISTED = 200;

interface Environment {
  state: EnvironmentState;
  since: Instant;
  /** What it runs. */
  readonly release: Release;
  /** Started ahead of demand, for provisioned concurrency. */
  readonly provisioned: boolean;
}

/** The live environments of one function, by age. */
export class EnvironmentTable {
  readonly #environments = new Map<EnvironmentId, Environment>();
  readonly #counts = { initialising: 0, idle: 0, busy: 0 };
  readonly #provisioned = { initialising: 0, idle: 0, busy: 0 };

  /** Environments at work: those that start up for an invocation count, those that start ahead of demand do not (MET-15). */
  get concurrency(): number {
    return this.#counts.initialising - this.#provisioned.initialising + this.#counts.busy;
  }

  /** Provisioned ones at work (MET-17). */
  get provisionedConcurrency(): number {
    return this.#provisioned.busy;
  }

  get counts(): EnvironmentCount {
    return { ...this.#counts };
  }

  /** Takes in an environment that is new, or may be. */
  put(
    id: EnvironmentId,
    state: EnvironmentState,
    at: Instant,
    { release, provisioned = false }: { readonly release: Release; readonly provisioned?: boolean },
  ): void {
    const known = this.#environments.get(id);
    if (known !== undefined) {
      this.#move(known, state, at);
      return;
    }
    const environment = { state, since: at, release, provisioned };
    this.#environments.set(id, environment);
    this.#count(environment, 1);
  }

  /** Sets the state of an environment. @returns what it runs; undefined for one that is gone. */
  set(id: EnvironmentId, state: EnvironmentState, at: Instant): Release | undefined {
    const environment = this.#environments.get(id);
    if (environment === undefined) return undefined;
    this.#move(environment, state, at);
    return environment.release;
  }

  remove(id: EnvironmentId): void {
    const environment = this.#environments.get(id);
    if (environment === undefined) return;
    this.#count(environment, -1);
    this.#environments.delete(id);
  }

  list(): FunctionView['environments'] {
    const listed: FunctionView['environments'][number][] = [];
    for (const [id, { state, since, provisioned }] of this.#environments) {
      if (listed.length === LISTED) break;
      listed.push({ id, state, since, ...(provisioned && { provisioned }) });
    }
    return listed;
  }

  #move(environment: Environment, state: EnvironmentState, at: Instant): void {
    this.#count(environment, -1);
    environment.state = state;
    environment.since = at;
    this.#count(environment, 1);
  }

  #count({ state, release, provisioned }: Environment, change: 1 | -1): void {
    this.#counts[state] += change;
    if (provisioned) this.#provisioned[state] += change;
    release.environmentCount[state] += change;
  }
}
