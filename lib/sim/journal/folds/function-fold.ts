import type { InvocationId, ResourceId } from '../../ids.ts';
import type { Entry, EntryOf, InvocationReport } from '../entry.ts';
import type { FunctionView } from '../view.ts';
import { CauseCounts } from './cause-counts.ts';
import { EnvironmentTable } from './environment-table.ts';
import type { Fold } from './fold.ts';
import { ProvisionedTable } from './provisioned-table.ts';
import { RecentDurations } from './recent-durations.ts';
import { type Release, ReleaseTable } from './release-table.ts';

/** A function: its environments, what it ran, how it failed, its versions. */
export class FunctionFold implements Fold<FunctionView> {
  readonly #id: ResourceId;
  readonly #environments = new EnvironmentTable();
  readonly #releases = new ReleaseTable();
  readonly #durations = new RecentDurations();
  readonly #errorTypes = new CauseCounts();
  readonly #provisioned = new ProvisionedTable();
  /** Asynchronous events that wait: for the first attempt, for a retry, for free concurrency, for a second delivery. */
  readonly #waiting = new Set<InvocationId>();
  #concurrencyMax = 0;
  #invocations = 0;
  #succeeded = 0;
  #errors = 0;
  #throttles = 0;
  #coldStarts = 0;
  #dropped = 0;
  #deadLettered = 0;
  #deadLetterErrors = 0;
  #destinationDeliveries = 0;
  #destinationDeliveryFailures = 0;
  #billedMs = 0;
  #maxMemoryUsedMb = 0;
  #lastError: FunctionView['lastError'];

  constructor(id: ResourceId) {
    this.#id = id;
  }

  get concurrency(): number {
    return this.#environments.concurrency;
  }

  /** Provisioned environments at work, those that serve, and those that are asked for. */
  get provisioned(): { readonly busy: number; readonly available: number; readonly requested: number } {
    const { available, requested } = this.#provisioned;
    return { busy: this.#environments.provisionedConcurrency, available, requested };
  }

  apply(entry: Entry): void {
    switch (entry.type) {
      case 'environment.started':
        this.#environments.put(entry.environment, 'initialising', entry.at, {
          release: this.#releases.of(entry.version),
          provisioned: entry.reason === 'provisioned',
        });
        this.#noteConcurrency();
        break;
      case 'provisioned-concurrency.changed':
      case 'provisioned-concurrency.deleted':
        this.#provisioned.take(entry);
        break;
      case 'environment.initialised':
        this.#environments.set(entry.environment, 'idle', entry.at);
        break;
      case 'environment.retired':
        this.#environments.remove(entry.environment);
        break;
      case 'invocation.queued':
      case 'invocation.retry-planned':
      case 'invocation.duplicated':
        this.#waiting.add(entry.invocation);
        break;
      case 'invocation.started':
        this.#start(entry);
        break;
      case 'invocation.succeeded':
        this.#succeeded += 1;
        this.#end(entry);
        break;
      case 'invocation.failed':
        this.#fail(entry);
        break;
      case 'invocation.throttled':
        this.#throttles += 1;
        break;
      case 'invocation.dropped':
        this.#dropped += 1;
        this.#waiting.delete(entry.invocation);
        break;
      case 'invocation.dead-lettered':
        this.#deadLettered += 1;
        break;
      case 'dead-letter.failed':
        this.#deadLetterErrors += 1;
        break;
      case 'destination.delivered':
        // Either concerns the destination too, which may be a function.
        if (entry.function === this.#id) this.#destinationDeliveries += 1;
        break;
      case 'destination.failed':
        if (entry.function === this.#id) this.#destinationDeliveryFailures += 1;
        break;
      case 'template.deployed':
      case 'function.configured':
      case 'version.published':
      case 'version.deleted':
      case 'alias.changed':
      case 'alias.deleted':
      case 'concurrency.reserved':
        this.#releases.apply(entry);
        break;
      default:
        break;
    }
  }

  view(): FunctionView {
    const durations = this.#durations.percentiles();
    return {
      kind: 'function',
      id: this.#id,
      environments: this.#environments.list(),
      environmentCount: this.#environments.counts,
      concurrency: this.concurrency,
      concurrencyMax: this.#concurrencyMax,
      provisioned: this.#provisioned.list(),
      invocations: this.#invocations,
      succeeded: this.#succeeded,
      errors: this.#errors,
      throttles: this.#throttles,
      coldStarts: this.#coldStarts,
      queued: this.#waiting.size,
      dropped: this.#dropped,
      deadLettered: this.#deadLettered,
      deadLetterErrors: this.#deadLetterErrors,
      destinationDeliveries: this.#destinationDeliveries,
      destinationDeliveryFailures: this.#destinationDeliveryFailures,
      billedMs: this.#billedMs,
      ...(durations && { durationP50: durations.p50, durationP99: durations.p99 }),
      errorTypes: this.#errorTypes.top(),
      ...(this.#lastError && { lastError: this.#lastError }),
      maxMemoryUsedMb: this.#maxMemoryUsedMb,
      releases: this.#releases.view(),
    };
  }

  #start(entry: EntryOf<'invocation.started'>): void {
    this.#invocations += 1;
    if (entry.start === 'cold') this.#coldStarts += 1;
    if (entry.mode === 'asynchronous') this.#waiting.delete(entry.invocation);
    const release = this.#releases.of(entry.version);
    release.invocations += 1;
    this.#environments.put(entry.environment, 'busy', entry.at, { release });
    this.#noteConcurrency();
  }

  #fail(entry: EntryOf<'invocation.failed'>): void {
    this.#errors += 1;
    this.#errorTypes.add(entry.error.errorType);
    this.#lastError = { ...entry.error, at: entry.at };
    const release = this.#end(entry);
    if (release !== undefined) release.errors += 1;
  }

  #end(report: InvocationReport & Entry): Release | undefined {
    this.#durations.add(report.duration);
    this.#billedMs += report.billedMs;
    this.#maxMemoryUsedMb = Math.max(this.#maxMemoryUsedMb, report.maxMemoryUsedMb);
    return this.#environments.set(report.environment, 'idle', report.at);
  }

  #noteConcurrency(): void {
    this.#concurrencyMax = Math.max(this.#concurrencyMax, this.concurrency);
  }
}
