import type { ResourceConfig, SimulationConfig, VersionConfig } from '../config.ts';
import type { Entry } from '../journal/entry.ts';
import { VersionTable } from '../journal/version-table.ts';
import { FunctionCharges } from './function-charges.ts';
import { MessageBook } from './message-book.ts';
import { Meters } from './meters.ts';
import { ProvisionedCharges } from './provisioned-charges.ts';
import { QueueCharges } from './queue-charges.ts';
import { RetryShares } from './retry-shares.ts';
import type { CostView } from './usage.ts';

/** Folds a run's entries, one by one, into what AWS would bill for it. O(1) an entry, but for a purge. */
export class CostFold {
  readonly #meters = new Meters();
  readonly #messages = new MessageBook();
  readonly #retries = new RetryShares(this.#messages);
  readonly #queues = new QueueCharges(this.#meters, this.#messages);
  readonly #versions = new VersionTable<VersionConfig>((config) => config);
  readonly #functions = new FunctionCharges(this.#meters, this.#retries, this.#versions);
  readonly #provisioned = new ProvisionedCharges(this.#meters, this.#versions);
  #resources: readonly ResourceConfig[] = [];
  #taken = 0;

  constructor(config: SimulationConfig) {
    this.configure(config);
  }

  /** To be told before the simulation is: batch sizes are not in the journal. */
  configure({ resources }: Pick<SimulationConfig, 'resources'>): void {
    this.#resources = resources;
    this.#queues.configure(resources);
  }

  /** What was used so far: plain data that never changes afterwards. */
  view(): CostView {
    const { spans } = this.#provisioned;
    return { ...this.#meters.view(), ...(spans.length > 0 && { provisioned: spans }) };
  }

  /** The view when something was added since this was last asked. */
  takeChanged(): CostView | undefined {
    const version = this.#meters.version;
    if (version === this.#taken) return undefined;
    this.#taken = version;
    return this.view();
  }

  /** Takes in the next entry. Entries that cost nothing, as rules and throttles do, change nothing (PRICE-11). */
  apply(entry: Entry): void {
    switch (entry.type) {
      case 'resource.created':
        this.configure({ resources: [...this.#resources, entry.config] });
        break;
      case 'call.made':
        this.#queues.called(entry);
        break;
      case 'call.refused':
        this.#queues.refused(entry);
        break;
      case 'message.sent':
        this.#messages.sent(entry);
        this.#queues.sent(entry);
        break;
      case 'message.received':
        this.#queues.received(entry);
        break;
      case 'receive.emptied':
        this.#queues.emptied(entry);
        break;
      case 'message.dead-lettered':
        this.#messages.moved(entry);
        this.#queues.moved(entry);
        break;
      case 'message.deleted':
        this.#messages.gone(entry.message);
        this.#queues.deleted(entry);
        break;
      case 'message.expired':
        this.#messages.gone(entry.message);
        break;
      case 'queue.purged':
        this.#messages.purged(entry.queue);
        break;
      default:
        this.#applyWork(entry);
        break;
    }
  }

  #applyWork(entry: Entry): void {
    switch (entry.type) {
      case 'batch.formed':
        this.#retries.formed(entry);
        break;
      case 'batch.throttled':
        if (entry.retryAt === undefined) this.#retries.forget(entry.batch);
        break;
      case 'batch.succeeded':
      case 'batch.failed':
        this.#retries.forget(entry.batch);
        this.#queues.batchEnded(entry);
        break;
      case 'function.configured':
      case 'version.published':
        this.#versions.take(entry);
        break;
      case 'provisioned-concurrency.changed':
        this.#provisioned.changed(entry);
        break;
      case 'provisioned-concurrency.deleted':
        this.#provisioned.deleted(entry);
        break;
      case 'environment.initialised':
        this.#functions.initialised(entry);
        break;
      case 'environment.started':
        this.#functions.started(entry);
        break;
      case 'environment.retired':
        this.#functions.retired(entry);
        break;
      case 'invocation.queued':
        this.#functions.queued(entry);
        break;
      case 'invocation.started':
        this.#retries.started(entry);
        break;
      case 'invocation.succeeded':
      case 'invocation.failed':
        this.#functions.ended(entry);
        break;
      default:
        break;
    }
  }
}
