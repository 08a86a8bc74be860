import type { Instant } from '#lib/std/time.ts';
import type { FunctionConfig } from '../config.ts';
import type { EnvironmentId } from '../ids.ts';
import type { Entry, EntryOf } from '../journal/entry.ts';
import type { FunctionFold } from '../journal/folds/function-fold.ts';
import { BusyLevel } from './busy-level.ts';
import { Counter } from './counter.ts';
import { metricNamer, type ResourceMetrics } from './resource-metrics.ts';

/** Durations are added in microseconds. */
const MICROS_PER_MILLISECOND = 1_000;

/**
 * The metrics of a function (MET-01 to MET-22, those that apply).
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export class FunctionMetrics implements ResourceMetrics {
  readonly metrics: readonly Counter[];
  readonly #function: FunctionFold;
  readonly #invocations: Counter;
  readonly #errors: Counter;
  readonly #throttles: Counter;
  readonly #duration: Counter;
  readonly #asyncReceived: Counter;
  readonly #asyncAge: Counter;
  readonly #asyncDropped: Counter;
  readonly #deadLetterErrors: Counter;
  readonly #concurrency: BusyLevel;
  /** When each running invocation started: its error and its duration are stamped with that (MET-02). */
  readonly #startedAt = new Map<EnvironmentId, Instant>();

  constructor(config: FunctionConfig, fold: FunctionFold, beginning: Instant) {
    const name = metricNamer({
      namespace: 'AWS/Lambda',
      dimension: 'FunctionName',
      value: config.name,
      resource: config.id,
    });
    this.#function = fold;
    this.#invocations = new Counter(name('Invocations', 'Count'));
    this.#errors = new Counter(name('Errors', 'Count'));
    this.#throttles = new Counter(name('Throttles', 'Count'));
    this.#duration = new Counter(name('Duration', 'Milliseconds'), MICROS_PER_MILLISECOND);
    this.#concurrency = new BusyLevel(name('ConcurrentExecutions', 'Count'), beginning);
    this.#asyncReceived = new Counter(name('AsyncEventsReceived', 'Count'));
    this.#asyncAge = new Counter(name('AsyncEventAge', 'Milliseconds'), MICROS_PER_MILLISECOND);
    this.#asyncDropped = new Counter(name('AsyncEventsDropped', 'Count'));
    this.#deadLetterErrors = new Counter(name('DeadLetterErrors', 'Count'));
    this.metrics = [
      ...[this.#invocations, this.#errors, this.#throttles, this.#duration, this.#concurrency.counter],
      ...[this.#asyncReceived, this.#asyncAge, this.#asyncDropped, this.#deadLetterErrors],
    ];
  }

  close(now: Instant): void {
    this.#concurrency.close(now, this.#function.concurrency);
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
        this.#throttles.add(entry.at, 1);
        break;
      case 'invocation.queued':
        this.#asyncReceived.add(entry.at, 1);
        break;
      case 'invocation.dropped':
        this.#asyncDropped.add(entry.at, 1);
        break;
      case 'dead-letter.failed':
        this.#deadLetterErrors.add(entry.at, 1);
        break;
      default:
        break;
    }
  }

  /** An invocation is also a sample of 0 throttles, as its end is of 0 or 1 errors: averages are rates (MET-33). */
  #start({ at, environment }: EntryOf<'invocation.started'>): void {
    this.#startedAt.set(environment, at);
    this.#invocations.add(at, 1);
    this.#throttles.add(at, 0);
    this.#concurrency.add(at, this.#function.concurrency);
  }

  #end(entry: EntryOf<'invocation.succeeded' | 'invocation.failed'>, errors: 0 | 1): void {
    const startedAt = this.#startedAt.get(entry.environment) ?? entry.at;
    this.#startedAt.delete(entry.environment);
    this.#errors.add(startedAt, errors);
    this.#duration.add(startedAt, entry.duration);
    if (entry.age !== undefined) this.#asyncAge.add(startedAt, entry.age);
  }
}
