import type { MappingConfig } from '../config.ts';
import type { BatchId } from '../ids.ts';
import type { Entry } from '../journal/entry.ts';
import { Counter } from './counter.ts';
import { metricNamer, type ResourceMetrics } from './resource-metrics.ts';

/**
 * What becomes of the messages that a mapping reads, where it is asked to count them (MET-30, MET-31).
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html#event-source-mapping-metrics
 */
export class MappingMetrics implements ResourceMetrics {
  readonly metrics: readonly Counter[];
  readonly #polled: Counter;
  readonly #invoked: Counter;
  readonly #failed: Counter;
  readonly #deleted: Counter;
  /** How many messages each batch under way has. */
  readonly #batches = new Map<BatchId, number>();

  constructor({ id: resource, uuid: value }: MappingConfig) {
    const name = metricNamer({ namespace: 'AWS/Lambda', dimension: 'EventSourceMappingUUID', value, resource });
    this.#polled = new Counter(name('PolledEventCount', 'Count'));
    this.#invoked = new Counter(name('InvokedEventCount', 'Count'));
    this.#failed = new Counter(name('FailedInvokeEventCount', 'Count'));
    this.#deleted = new Counter(name('DeletedEventCount', 'Count'));
    this.metrics = [this.#polled, this.#invoked, this.#failed, this.#deleted];
  }

  close(): void {
    // Nothing here is sampled: all of it happens.
  }

  count(entry: Entry): void {
    switch (entry.type) {
      case 'message.received':
        this.#polled.add(entry.at, 1);
        break;
      case 'receive.emptied':
        this.#polled.add(entry.at, 0);
        break;
      case 'batch.formed':
        this.#batches.set(entry.batch, entry.messages.length);
        break;
      case 'invocation.started':
        if (entry.source.kind === 'batch') this.#invoked.add(entry.at, this.#sizeOf(entry.source.batch));
        break;
      case 'batch.throttled':
        this.#invoked.add(entry.at, this.#sizeOf(entry.batch));
        this.#failed.add(entry.at, this.#sizeOf(entry.batch));
        if (entry.retryAt === undefined) this.#batches.delete(entry.batch);
        break;
      case 'batch.failed':
        this.#failed.add(entry.at, entry.returned);
        if (entry.deleted > 0) this.#deleted.add(entry.at, entry.deleted);
        this.#batches.delete(entry.batch);
        break;
      case 'batch.succeeded':
        this.#deleted.add(entry.at, entry.deleted);
        this.#batches.delete(entry.batch);
        break;
      default:
        break;
    }
  }

  /** 0 for a batch that was formed before its messages were counted. */
  #sizeOf(batch: BatchId): number {
    return this.#batches.get(batch) ?? 0;
  }
}
