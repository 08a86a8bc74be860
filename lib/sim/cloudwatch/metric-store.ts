import type { Instant } from '#lib/std/time.ts';
import { ZERO } from '#lib/std/time.ts';
import { alarmRange } from '../alarm-range.ts';
import type { MetricName, ResourceConfig, ResourceKind, SimulationConfig, Statistic } from '../config.ts';
import type { ResourceId } from '../ids.ts';
import { visitConcerned } from '../journal/concerned.ts';
import type { Entry, EntryOf, ResourceChange } from '../journal/entry.ts';
import type { FunctionFold } from '../journal/folds/function-fold.ts';
import type { ViewStore } from '../journal/view-store.ts';

import type { PeriodStatistic, StatisticQuery } from '../metric-reader.ts';
import { type AccountLevels, AccountMetrics } from './account-metrics.ts';
import type { TrackedMetric } from './counter.ts';
import { FunctionMetrics } from './function-metrics.ts';
import { MappingMetrics } from './mapping-metrics.ts';
import type { MetricSeries, MetricSummary } from './metric.ts';
import { MINUTES, periodOf, SECONDS } from './period.ts';
import { isPercentile, periodStatistics } from './period-statistics.ts';
import { QueueMetrics } from './queue-metrics.ts';
import type { ResourceMetrics } from './resource-metrics.ts';
import { RuleMetrics } from './rule-metrics.ts';
import { TopicMetrics } from './topic-metrics.ts';
import { Total } from './total.ts';

type Maker<Kind extends ResourceKind> = (
  config: Extract<ResourceConfig, { kind: Kind }>,
  views: ViewStore,
  beginning: Instant,
) => ResourceMetrics | undefined;

// A new resource kind does not compile until it says here what AWS measures of it. Mappings' metrics are opt-in
// (MET-30); a client is no AWS resource; what AWS measures of a bus is the region's or its rules'; a bucket
// reports nothing unless asked to; an alarm has none.
const METRICS = {
  queue: (config, views, beginning) => {
    const fold = views.fold('queue', config.id);
    return fold && new QueueMetrics(config, fold, beginning);
  },
  function: (config, views, beginning) => {
    const fold = views.fold('function', config.id);
    return fold && new FunctionMetrics(config, fold, beginning);
  },
  mapping: (config) => (config.eventCountMetrics ? new MappingMetrics(config) : undefined),
  rule: (config) => new RuleMetrics(config),
  alarm: () => undefined,
  client: () => undefined,
  topic: (config) => new TopicMetrics(config),
  bus: () => undefined,
  bucket: () => undefined,
} satisfies { readonly [Kind in ResourceKind]: Maker<Kind> };

interface Slot {
  readonly name: string;
  readonly metrics: ResourceMetrics;
  /** Functions only: for the account's metrics. */
  readonly worker: Worker | undefined;
  closedSecond: number;
}

/** A function as the account sees it. */
interface Worker {
  readonly fold: FunctionFold;
  reserved: number | undefined;
  /** What of a function without a reservation is provisioned, and so claimed (MET-19). */
  provisioned: number;
  concurrency: number;
  /** Of it, what runs in the shared pool. */
  unreserved: number;
}

type Levels = { -readonly [Name in keyof AccountLevels]: AccountLevels[Name] };

/**
 * Folds a run's entries into CloudWatch metrics. Each entry passes twice: `close` before the views change, so that a
 * period that is over is sampled at the state it ended in, and `count` afterwards. O(1) amortised.
 */
export class MetricStore {
  readonly #views: ViewStore;
  readonly #configs = new Map<ResourceId, ResourceConfig>();
  readonly #slots = new Map<ResourceId, Slot>();
  /** Of resources that are gone: CloudWatch keeps what it has. */
  readonly #gone: TrackedMetric[] = [];
  readonly #account = new AccountMetrics(ZERO);
  #levels: Levels = { concurrency: 0, unreserved: 0, reserved: 0 };
  #accountSecond = 0;
  #entry: Entry | undefined;

  constructor(views: ViewStore) {
    this.#views = views;
  }

  /** The configuration about to be deployed: names are not in the journal. */
  configure(config: SimulationConfig): void {
    this.#configs.clear();
    for (const resource of config.resources) this.#configs.set(resource.id, resource);
  }

  close(entry: Entry): void {
    this.#entry = entry;
    this.#closeAccount(entry.at);
    visitConcerned(entry, this.#closeOne);
    if (changesResources(entry)) this.closeAll(entry.at);
  }

  count(entry: Entry): void {
    this.#entry = entry;
    if (entry.type === 'template.deployed') this.#deploy(entry.changes, entry.at);
    else if (entry.type === 'concurrency.reserved') this.#reserve(entry);
    else if (entry.type === 'resource.created') this.#create(entry.config, entry.at);
    visitConcerned(entry, this.#countOne);
    const mapping = mappingBehind(entry);
    if (mapping !== undefined) this.#slots.get(mapping)?.metrics.count(entry);
    if (entry.type === 'invocation.started') this.#account.add(entry.at, this.#levels);
    else if (entry.type === 'resource.deleted') this.#delete(entry.resource);
    else if (entry.type === 'provisioned-concurrency.changed' || entry.type === 'provisioned-concurrency.deleted')
      this.#claim(entry.function);
  }

  /** Samples all periods that are over at `now`. */
  closeAll(now: Instant): void {
    this.#closeAccount(now);
    for (const slot of this.#slots.values()) closeSlot(slot, now);
  }

  /** Datapoints that changed since this was last asked: of seconds, and of the minutes that are over. */
  takeUpdates(now: Instant): readonly MetricSeries[] {
    this.closeAll(now);
    return this.#all()
      .flatMap((metric) =>
        ([1, 60] as const).map((periodSeconds) => ({
          metric: metric.identity,
          periodSeconds,
          datapoints: metric.takeChanged(periodSeconds, now),
        })),
      )
      .filter((series) => series.datapoints.length > 0);
  }

  /** Both series of every metric that has data, or of those of one resource. */
  series(now: Instant, resource?: ResourceId): readonly MetricSeries[] {
    this.closeAll(now);
    return this.#all()
      .filter(({ identity }) => resource === undefined || identity.resource === resource)
      .flatMap((metric) =>
        ([1, 60] as const).map((periodSeconds) => ({
          metric: metric.identity,
          periodSeconds,
          datapoints: metric.datapoints(periodSeconds, now),
        })),
      )
      .filter((series) => series.datapoints.length > 0);
  }

  /** Every metric that has data, over the whole run. */
  summaries(now: Instant): readonly MetricSummary[] {
    this.closeAll(now);
    return this.#all()
      .map((metric) => summary(metric, now))
      .filter((metric) => metric !== undefined);
  }

  /**
   * A statistic over the whole run: of the metric with just these dimensions or, where AWS has none such, of all that
   * have them among theirs taken together. Undefined where CloudWatch would have no data.
   */
  statistic(query: MetricName, statistic: Statistic, now: Instant): number | undefined {
    this.closeAll(now);
    const meant = this.#all().filter(({ identity }) => isMeant(identity, query));
    const exact = meant.filter(({ identity }) => identity.dimensions.length === query.dimensions.length);
    // The plainest of the others: a function's metrics stand there by version and alias again.
    const fewest = Math.min(...meant.map(({ identity }) => identity.dimensions.length));
    const plainest = meant.filter(({ identity }) => identity.dimensions.length === fewest);
    const totals = (exact.length > 0 ? exact : plainest).map((metric) => metric.total(now));
    return Total.of(totals).statistic(statistic);
  }

  /** What an alarm reads: the statistic over each period asked for, the newest first. */
  statistics(query: StatisticQuery, now: Instant): readonly (PeriodStatistic | undefined)[] {
    this.closeAll(now);
    const metrics = this.#metricsOf(query.metric).filter(
      ({ identity }) => query.unit === undefined || identity.unit === query.unit,
    );
    // Again, for those that came to be after the deployment: a function's by version and alias.
    if (isPercentile(query.statistic)) watch(metrics, query.count * query.period);
    return periodStatistics(metrics, query, now);
  }

  /**
   * The metric with just these dimensions. Lambda reports what it reports of a function without a dimension too, for the
   * region (MET-32): where we fold no such metric, it is all functions together.
   */
  #metricsOf(name: MetricName): readonly TrackedMetric[] {
    const named = this.#all().filter(({ identity }) => isMeant(identity, name));
    const exact = named.filter(({ identity }) => identity.dimensions.length === name.dimensions.length);
    if (exact.length > 0 || name.namespace !== 'AWS/Lambda' || name.dimensions.length > 0) return exact;
    return named.filter(({ identity }) => identity.dimensions.length === 1);
  }

  #all(): readonly TrackedMetric[] {
    return [
      ...[...this.#slots.values()].flatMap(({ metrics }) => metrics.metrics),
      ...this.#account.metrics,
      ...this.#gone,
    ];
  }

  // Bound once, for all entries.
  readonly #closeOne = (id: ResourceId): void => {
    const slot = this.#slots.get(id);
    if (slot !== undefined && this.#entry !== undefined) closeSlot(slot, this.#entry.at);
  };

  readonly #countOne = (id: ResourceId): void => {
    const slot = this.#slots.get(id);
    if (slot === undefined || this.#entry === undefined) return;
    slot.metrics.count(this.#entry);
    if (slot.worker !== undefined) this.#noteConcurrency(slot.worker);
  };

  #noteConcurrency(worker: Worker): void {
    const { concurrency } = worker.fold;
    const unreserved = worker.reserved === undefined ? concurrency - worker.fold.provisioned.busy : 0;
    this.#levels.concurrency += concurrency - worker.concurrency;
    this.#levels.unreserved += unreserved - worker.unreserved;
    worker.concurrency = concurrency;
    worker.unreserved = unreserved;
  }

  #closeAccount(now: Instant): void {
    const second = periodOf(SECONDS, now);
    if (second === this.#accountSecond) return;
    this.#accountSecond = second;
    this.#account.close(now, this.#levels);
  }

  #deploy(changes: readonly ResourceChange[], at: Instant): void {
    for (const { resource, change } of changes) {
      if (change === 'deleted') this.#retire(resource);
      else this.#settle(resource, at);
    }
    this.#levels = this.#recount();
    this.#watch();
  }

  /** Percentiles of periods need samples, which are kept where an alarm asks for them. */
  #watch(): void {
    for (const config of this.#configs.values()) {
      if (config.kind !== 'alarm' || !isPercentile(config.statistic)) continue;
      watch(this.#metricsOf(config.metric), alarmRange(config) * config.period);
    }
  }

  #reserve({ function: id, reserved }: EntryOf<'concurrency.reserved'>): void {
    const worker = this.#slots.get(id)?.worker;
    if (worker === undefined) return;
    worker.reserved = reserved;
    worker.unreserved = reserved === undefined ? worker.concurrency - worker.fold.provisioned.busy : 0;
    this.#levels = this.#recount();
  }

  /** The function's fold has counted it already. */
  #claim(id: ResourceId): void {
    const worker = this.#slots.get(id)?.worker;
    if (worker === undefined) return;
    worker.provisioned = worker.fold.provisioned.requested;
    this.#levels = this.#recount();
  }

  #create(config: ResourceConfig, at: Instant): void {
    this.#configs.set(config.id, config);
    this.#settle(config.id, at);
    this.#levels = this.#recount();
  }

  #delete(id: ResourceId): void {
    this.#configs.delete(id);
    this.#retire(id);
    this.#levels = this.#recount();
  }

  /** A resource under a new name has new metrics; under its old one it keeps them. */
  #settle(id: ResourceId, at: Instant): void {
    const config = this.#configs.get(id);
    if (config === undefined) return;
    const name = nameOf(config);
    const known = this.#slots.get(id);
    if (known !== undefined && known.name === name) {
      this.#slots.set(id, { ...known, worker: this.#worker(config, known.worker) });
      return;
    }
    this.#retire(id);
    const metrics = this.#make(config, at);
    if (metrics === undefined) return;
    this.#slots.set(id, {
      name,
      metrics,
      worker: this.#worker(config, undefined),
      closedSecond: periodOf(SECONDS, at),
    });
  }

  #make(config: ResourceConfig, at: Instant): ResourceMetrics | undefined {
    // The row of a kind takes the configuration of that kind; the table's type says so, its index does not.
    const make = METRICS[config.kind] as Maker<ResourceKind>;
    return make(config, this.#views, at);
  }

  #worker(config: ResourceConfig, known: Worker | undefined): Worker | undefined {
    if (config.kind !== 'function') return undefined;
    const fold = this.#views.fold('function', config.id);
    if (fold === undefined) return undefined;
    const { concurrency } = fold;
    const unreserved = known?.reserved === undefined ? concurrency - fold.provisioned.busy : 0;
    return { fold, reserved: known?.reserved, provisioned: fold.provisioned.requested, concurrency, unreserved };
  }

  #retire(id: ResourceId): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#slots.delete(id);
    this.#gone.push(...slot.metrics.metrics);
  }

  #recount(): Levels {
    const workers = [...this.#slots.values()].map(({ worker }) => worker).filter((worker) => worker !== undefined);
    const sum = (value: (worker: Worker) => number) => workers.reduce((total, worker) => total + value(worker), 0);
    return {
      concurrency: sum((worker) => worker.concurrency),
      unreserved: sum((worker) => worker.unreserved),
      reserved: sum((worker) => worker.reserved ?? worker.provisioned),
    };
  }
}

/** What the metrics of a resource are told apart by. A mapping that no longer counts has none (MET-30). */
function nameOf(config: ResourceConfig): string {
  if (config.kind === 'mapping') return `${config.uuid}/${config.eventCountMetrics === true}`;
  return config.name;
}

/** Receives and invocations are the queue's and the function's: only here do they concern the mapping that makes them (MET-30). */
function mappingBehind(entry: Entry): ResourceId | undefined {
  switch (entry.type) {
    case 'message.received':
    case 'receive.emptied':
      return entry.origin.by === 'mapping' ? entry.origin.resource : undefined;
    case 'invocation.started':
      return entry.source.kind === 'batch' ? entry.source.mapping : undefined;
    default:
      return undefined;
  }
}

function changesResources({ type }: Entry): boolean {
  return type === 'template.deployed' || type === 'resource.created' || type === 'resource.deleted';
}

/** Two minutes more than a query looks back: those under way while it is made. */
function watch(metrics: readonly TrackedMetric[], span: number): void {
  for (const metric of metrics) metric.watch(Math.ceil(span / MINUTES.micros) + 2);
}

function closeSlot(slot: Slot, now: Instant): void {
  const second = periodOf(SECONDS, now);
  if (second === slot.closedSecond) return;
  slot.closedSecond = second;
  slot.metrics.close(now);
}

function summary(metric: TrackedMetric, now: Instant): MetricSummary | undefined {
  const total = metric.total(now);
  if (total.samples === 0) return undefined;
  const { namespace, name, dimensions, unit } = metric.identity;
  const value = (statistic: Statistic): number => total.statistic(statistic) ?? 0;
  return {
    ...{ namespace, name, dimensions, unit, samples: total.samples, sum: value('Sum') },
    ...{ min: value('Minimum'), max: value('Maximum'), average: value('Average') },
    ...{ p50: value('p50'), p99: value('p99') },
  };
}

/** All the dimensions asked for, in any order. */
function isMeant(identity: MetricName, query: MetricName): boolean {
  return (
    identity.namespace === query.namespace &&
    identity.name === query.name &&
    query.dimensions.every((one) =>
      identity.dimensions.some((other) => other.name === one.name && other.value === one.value),
    )
  );
}
