import type { MappingConfig, ResourceConfig, SimulationConfig } from '../../config.ts';
import type { EnvironmentId, InvocationId, ResourceId } from '../../ids.ts';
import type { Entry } from '../../journal/entry.ts';
import { type Checker, claim } from './checker.ts';

/**
 * An environment runs one invocation at a time, the running invocations never pass a limit (function's, account's), nor
 * the batches under way that of their mapping. A limit lowered by a deployment holds for what starts afterwards.
 */
export class LeaseLimits implements Checker {
  readonly #running = new Map<EnvironmentId, { readonly fn: ResourceId; readonly invocation: InvocationId }>();
  readonly #live = new Map<EnvironmentId, ResourceId>();
  /** Environments at work: Init of a cold start holds the lease of the invocation it is for. */
  readonly #leases = new Map<EnvironmentId, ResourceId>();
  readonly #batches = new Map<ResourceId, Set<number>>();
  readonly #allowed = new Map<ResourceId, number>();
  readonly #reserved = new Map<ResourceId, number | undefined>();
  #mappings = new Map<ResourceId, MappingConfig>();
  /** Made by calls: deployments leave them alone. */
  readonly #made: MappingConfig[] = [];
  #accountLimit = 0;

  configure({ account, resources }: SimulationConfig): void {
    this.#accountLimit = account.concurrentExecutions;
    this.#mappings = new Map(this.#made.map((mapping) => [mapping.id, mapping]));
    for (const resource of resources) {
      if (resource.kind === 'mapping') this.#mappings.set(resource.id, resource);
    }
  }

  #make(config: ResourceConfig): void {
    if (config.kind !== 'mapping') return;
    this.#made.push(config);
    this.#mappings.set(config.id, config);
  }

  take(entry: Entry): void {
    switch (entry.type) {
      case 'concurrency.reserved':
        this.#reserved.set(entry.function, entry.reserved);
        break;
      case 'resource.created':
        this.#make(entry.config);
        break;
      case 'resource.deleted':
        // A mapping that is gone hears of no end any more (SQS-ESM-26).
        this.#batches.delete(entry.resource);
        break;
      case 'environment.started':
        claim(!this.#live.has(entry.environment), 'an environment starts once', entry);
        this.#live.set(entry.environment, entry.function);
        if (entry.reason !== 'provisioned') this.#lease(entry);
        break;
      case 'environment.retired':
        claim(this.#live.delete(entry.environment), 'only a live environment is retired', entry);
        claim(!this.#running.has(entry.environment), 'no environment is retired while it is busy', entry);
        this.#leases.delete(entry.environment);
        break;
      case 'invocation.started':
        this.#start(entry);
        break;
      case 'invocation.succeeded':
      case 'invocation.failed':
        claim(this.#running.get(entry.environment)?.invocation === entry.invocation, 'what ends was running', entry);
        this.#running.delete(entry.environment);
        this.#leases.delete(entry.environment);
        break;
      case 'batch.formed':
        this.#formed(entry);
        break;
      case 'batch.succeeded':
      case 'batch.failed':
        claim(this.#batchesOf(entry.mapping).delete(entry.batch), 'a batch ends once', entry);
        break;
      case 'batch.throttled':
        claim(this.#batchesOf(entry.mapping).has(entry.batch), 'a throttled batch is under way', entry);
        if (entry.retryAt === undefined) this.#batchesOf(entry.mapping).delete(entry.batch);
        break;
      case 'mapping.scaled':
        this.#allowed.set(entry.mapping, entry.to);
        break;
      case 'template.deployed':
        for (const { resource, change } of entry.changes) if (change !== 'updated') this.#forget(resource);
        break;
      default: // Nothing else takes or gives a lease.
    }
  }

  drained(): void {
    claim(this.#running.size === 0, 'nothing runs after the drain');
    claim(this.#leases.size === 0, 'no lease is held after the drain');
    for (const batches of this.#batches.values()) claim(batches.size === 0, 'no batch is under way after the drain');
  }

  #start(entry: Extract<Entry, { type: 'invocation.started' }>): void {
    claim(
      this.#live.get(entry.environment) === entry.function,
      'an invocation runs in a live environment of its own',
      entry,
    );
    claim(!this.#running.has(entry.environment), 'an environment runs one invocation at a time', entry);
    this.#running.set(entry.environment, { fn: entry.function, invocation: entry.invocation });
    if (!this.#leases.has(entry.environment)) this.#lease(entry);
  }

  #lease(entry: Extract<Entry, { type: 'environment.started' | 'invocation.started' }>): void {
    this.#leases.set(entry.environment, entry.function);
    claim(this.#leases.size <= this.#accountLimit, 'the account limit holds', entry);
    const reserved = this.#reserved.get(entry.function);
    if (reserved === undefined) return;
    const ofFunction = [...this.#leases.values()].filter((fn) => fn === entry.function).length;
    claim(ofFunction <= reserved, 'reserved concurrency holds', entry);
  }

  #formed(entry: Extract<Entry, { type: 'batch.formed' }>): void {
    const batches = this.#batchesOf(entry.mapping);
    batches.add(entry.batch);
    const mapping = this.#mappings.get(entry.mapping);
    claim(mapping !== undefined, 'a batch belongs to a mapping that exists', entry);
    claim(entry.messages.length > 0, 'no batch is empty', entry);
    claim(new Set(entry.messages).size === entry.messages.length, 'a message is in a batch once', entry);
    const allowed = Math.min(this.#allowed.get(entry.mapping) ?? 5, mapping.maximumConcurrency ?? 1_250);
    claim(batches.size <= allowed, `never more batches at once than allowed (${allowed})`, entry);
  }

  #batchesOf(mapping: ResourceId): Set<number> {
    const batches = this.#batches.get(mapping) ?? new Set();
    this.#batches.set(mapping, batches);
    return batches;
  }

  #forget(resource: ResourceId): void {
    this.#batches.delete(resource);
    this.#allowed.delete(resource);
    this.#reserved.delete(resource);
    for (const [environment, { fn }] of this.#running) if (fn === resource) this.#running.delete(environment);
    for (const environments of [this.#live, this.#leases]) {
      for (const [environment, fn] of environments) if (fn === resource) environments.delete(environment);
    }
  }
}
