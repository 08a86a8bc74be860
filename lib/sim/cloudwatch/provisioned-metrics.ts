import type { Instant } from '#lib/std/time.ts';
import type { EntryOf } from '../journal/entry.ts';
import type { FunctionFold } from '../journal/folds/function-fold.ts';
import { BusyLevel } from './busy-level.ts';
import { Counter } from './counter.ts';
import type { MetricNamer } from './resource-metrics.ts';

/** Utilization is a share; levels are whole. */
const UTILIZATION_SCALE = 10_000;

/**
 * What provisioned concurrency does for a function (MET-06, MET-07, MET-17, MET-18). Without traffic there is nothing
 * (MET-34).
 */
export class ProvisionedMetrics {
  readonly metrics: readonly Counter[];
  readonly #function: FunctionFold;
  readonly #invocations: Counter;
  readonly #spillover: Counter;
  readonly #concurrency: BusyLevel;
  readonly #utilization: BusyLevel;

  constructor(name: MetricNamer, fold: FunctionFold, beginning: Instant) {
    this.#function = fold;
    this.#invocations = new Counter(name('ProvisionedConcurrencyInvocations', 'Count'));
    this.#spillover = new Counter(name('ProvisionedConcurrencySpilloverInvocations', 'Count'));
    this.#concurrency = new BusyLevel(name('ProvisionedConcurrentExecutions', 'Count'), beginning);
    this.#utilization = new BusyLevel(name('ProvisionedConcurrencyUtilization', 'None'), beginning, UTILIZATION_SCALE);
    this.metrics = [...[this.#invocations, this.#spillover], ...[this.#concurrency.counter, this.#utilization.counter]];
  }

  close(now: Instant): void {
    this.#concurrency.close(now, this.#function.provisioned.busy);
    this.#utilization.close(now, this.#used());
  }

  start({ at, concurrency }: EntryOf<'invocation.started'>): void {
    if (concurrency === undefined) return;
    if (concurrency === 'provisioned') this.#invocations.add(at, 1);
    else this.#spillover.add(at, 1);
    this.#concurrency.add(at, this.#function.provisioned.busy);
    this.#utilization.add(at, this.#used());
  }

  #used(): number {
    const { busy, available } = this.#function.provisioned;
    return available === 0 ? 0 : Math.round((busy / available) * UTILIZATION_SCALE);
  }
}
