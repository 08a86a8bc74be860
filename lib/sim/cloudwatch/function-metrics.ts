import type { Instant } from '#lib/std/time.ts';
import type { FunctionConfig } from '../config.ts';
import type { EnvironmentId, ResourceId } from '../ids.ts';
import type { Entry, EntryOf } from '../journal/entry.ts';
import type { FunctionFold } from '../journal/folds/function-fold.ts';
import { BusyLevel } from './busy-level.ts';
import { Counter } from './counter.ts';
import { InvocationCounters } from './invocation-counters.ts';
import { ProvisionedMetrics } from './provisioned-metrics.ts';
import { QualifiedCounters } from './qualified-counters.ts';
import { metricNamer, type ResourceMetrics } from './resource-metrics.ts';

/** Ages are added in microseconds. */
const MICROS_PER_MILLISECOND = 1_000;

/** An invocation that runs: what its end is counted in. */
interface Running {
  startedAt: Instant;
  qualified: readonly InvocationCounters[];
}

/**
 * The metrics of a function (MET-01 to MET-22, those that apply).
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export class FunctionMetrics implements ResourceMetrics {
  readonly metrics: Counter[];
  readonly #function: FunctionFold;
  readonly #all: InvocationCounters;
  readonly #qualified: QualifiedCounters;
  readonly #asyncReceived: Counter;
  readonly #asyncAge: Counter;
  readonly #asyncDropped: Counter;
  readonly #deadLetterErrors: Counter;
  readonly #deliveryFailures: Counter;
  readonly #id: ResourceId;
  readonly #provisioned: ProvisionedMetrics;
  readonly #recursionsStopped: Counter;
  readonly #concurrency: BusyLevel;
  /** By environment, which runs one at a time. Kept between invocations, to be used again. */
  readonly #running = new Map<EnvironmentId, Running>();

  constructor(config: FunctionConfig, fold: FunctionFold, beginning: Instant) {
    const { name: value, id: resource } = config;
    const name = metricNamer({ namespace: 'AWS/Lambda', dimension: 'FunctionName', value, resource });
    this.#id = config.id;
    this.#function = fold;
    this.#all = new InvocationCounters(name);
    this.#qualified = new QualifiedCounters(config, (made) => this.metrics.push(...made));
    this.#concurrency = new BusyLevel(name('ConcurrentExecutions', 'Count'), beginning);
    this.#asyncReceived = new Counter(name('AsyncEventsReceived', 'Count'));
    this.#asyncAge = new Counter(name('AsyncEventAge', 'Milliseconds'), MICROS_PER_MILLISECOND);
    this.#asyncDropped = new Counter(name('AsyncEventsDropped', 'Count'));
    this.#deadLetterErrors = new Counter(name('DeadLetterErrors', 'Count'));
    this.#deliveryFailures = new Counter(name('DestinationDeliveryFailures', 'Count'));
    this.#provisioned = new ProvisionedMetrics(name, fold, beginning);
    this.#recursionsStopped = new Counter(name('RecursiveInvocationsDropped', 'Count'));
    this.metrics = [
      ...[...this.#all.metrics, this.#concurrency.counter, ...this.#provisioned.metrics],
      ...[this.#asyncReceived, this.#asyncAge, this.#asyncDropped, this.#deadLetterErrors, this.#deliveryFailures],
      this.#recursionsStopped,
    ];
  }

  close(now: Instant): void {
    this.#concurrency.close(now, this.#function.concurrency);
    this.#provisioned.close(now);
  }

  count(entry: Entry): void {
    switch (entry.type) {
      case 'invocation.started':
        this.#start(entry);
        break;
      case 'invocation.succeeded':
        this.#end(entry, 0);
        break;
      case 'invocation.failed':
        this.#end(entry, 1);
        break;
      case 'invocation.throttled':
        this.#all.throttle(entry.at);
        for (const counters of this.#qualified.ofThrottled(entry)) counters.throttle(entry.at);
        break;
      case 'invocation.queued':
        this.#asyncReceived.add(entry.at, 1);
        break;
      case 'invocation.dropped':
        this.#asyncDropped.add(entry.at, 1);
        break;
      case 'invocation.recursion-stopped':
        this.#recursionsStopped.add(entry.at, 1);
        break;
      case 'dead-letter.failed':
        this.#deadLetterErrors.add(entry.at, 1);
        break;
      case 'alias.changed':
        this.#qualified.pointed(entry);
        break;
      case 'environment.retired':
        this.#running.delete(entry.environment);
        break;
      case 'destination.failed':
        // It concerns the destination too, which may be a function.
        if (entry.function === this.#id) this.#deliveryFailures.add(entry.at, 1);
        break;
      default:
        break;
    }
  }

  #start(entry: EntryOf<'invocation.started'>): void {
    const { at, environment } = entry;
    const qualified = this.#qualified.of(entry);
    const running = this.#running.get(environment);
    if (running === undefined) this.#running.set(environment, { startedAt: at, qualified });
    else {
      running.startedAt = at;
      running.qualified = qualified;
    }
    this.#all.start(at);
    for (const counters of qualified) counters.start(at);
    this.#concurrency.add(at, this.#function.concurrency);
    this.#provisioned.start(entry);
  }

  #end(entry: EntryOf<'invocation.succeeded' | 'invocation.failed'>, errors: 0 | 1): void {
    const running = this.#running.get(entry.environment);
    const startedAt = running?.startedAt ?? entry.at;
    this.#all.end(startedAt, errors, entry.duration);
    for (const counters of running?.qualified ?? []) counters.end(startedAt, errors, entry.duration);
    if (entry.age !== undefined) this.#asyncAge.add(startedAt, entry.age);
  }
}
