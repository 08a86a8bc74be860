import { type Instant, plus } from '#lib/std/time.ts';
import type { QueueConfig } from '../config.ts';
import type { Entry } from '../journal/entry.ts';
import type { QueueFold } from '../journal/folds/queue-fold.ts';
import { QUEUE_SAMPLED_FOR } from '../limits.ts';
import { Counter } from './counter.ts';
import { Gauge } from './gauge.ts';
import type { MetricIdentity } from './metric.ts';
import { metricNamer, type ResourceMetrics } from './resource-metrics.ts';

/**
 * The metrics of a queue (SQS-28).
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export class QueueMetrics implements ResourceMetrics {
  readonly metrics: readonly (Counter | Gauge)[];
  readonly #queue: QueueFold;
  readonly #gauges: readonly Gauge[];
  readonly #sent: Counter;
  readonly #sentSize: Counter;
  readonly #received: Counter;
  readonly #deleted: Counter;
  readonly #emptyReceives: Counter;
  #quietAt: Instant;

  constructor(config: QueueConfig, queue: QueueFold, beginning: Instant) {
    const name = metricNamer({
      namespace: 'AWS/SQS',
      dimension: 'QueueName',
      value: config.name,
      resource: config.id,
    });
    this.#queue = queue;
    this.#quietAt = plus(beginning, QUEUE_SAMPLED_FOR);
    this.#sent = new Counter(name('NumberOfMessagesSent', 'Count'));
    this.#sentSize = new Counter(name('SentMessageSize', 'Bytes'));
    this.#received = new Counter(name('NumberOfMessagesReceived', 'Count'));
    this.#deleted = new Counter(name('NumberOfMessagesDeleted', 'Count'));
    this.#emptyReceives = new Counter(name('NumberOfEmptyReceives', 'Count'));
    const gauge = (metric: MetricIdentity, level: (at: Instant) => number): Gauge =>
      new Gauge(metric, { level, quietAt: () => this.#quietAt }, beginning);
    this.#gauges = [
      gauge(name('ApproximateNumberOfMessagesVisible', 'Count'), () => queue.visible),
      gauge(name('ApproximateNumberOfMessagesNotVisible', 'Count'), () => queue.inFlight),
      gauge(name('ApproximateNumberOfMessagesDelayed', 'Count'), () => queue.delayed),
      gauge(name('ApproximateAgeOfOldestMessage', 'Seconds'), (at) => this.#oldestAge(at)),
    ];
    const counters = [this.#sent, this.#sentSize, this.#received, this.#deleted, this.#emptyReceives];
    this.metrics = [...counters, ...this.#gauges];
  }

  close(now: Instant): void {
    for (const gauge of this.#gauges) gauge.close(now);
  }

  count(entry: Entry): void {
    this.#quietAt = plus(entry.at, QUEUE_SAMPLED_FOR);
    switch (entry.type) {
      case 'message.sent':
        this.#sent.add(entry.at, 1);
        this.#sentSize.add(entry.at, entry.bytes);
        break;
      case 'message.received':
        this.#received.add(entry.at, 1);
        break;
      case 'message.deleted':
        this.#deleted.add(entry.at, 1);
        break;
      case 'receive.emptied':
        this.#emptyReceives.add(entry.at, 1);
        break;
      default:
        break;
    }
  }

  /** Whole seconds; 0 when the queue holds nothing that counts. */
  #oldestAge(at: Instant): number {
    const since = this.#queue.oldestCountedSince();
    return since === undefined ? 0 : Math.floor((at - since) / 1_000_000);
  }
}
