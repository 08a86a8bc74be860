import type { TopicConfig } from '../config.ts';
import type { Entry } from '../journal/entry.ts';
import { Counter } from './counter.ts';
import { metricNamer, type ResourceMetrics } from './resource-metrics.ts';

/**
 * The metrics of a topic that has no subscriptions (SNS-16).
 * https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
 */
export class TopicMetrics implements ResourceMetrics {
  readonly metrics: readonly Counter[];
  readonly #published: Counter;
  readonly #size: Counter;

  constructor(config: TopicConfig) {
    const name = metricNamer({
      namespace: 'AWS/SNS',
      dimension: 'TopicName',
      value: config.name,
      resource: config.id,
    });
    this.#published = new Counter(name('NumberOfMessagesPublished', 'Count'));
    this.#size = new Counter(name('PublishSize', 'Bytes'));
    this.metrics = [this.#published, this.#size];
  }

  /** A topic has no level that time alone would change. */
  close(): void {}

  count(entry: Entry): void {
    if (entry.type !== 'message.published') return;
    this.#published.add(entry.at, 1);
    this.#size.add(entry.at, entry.bytes);
  }
}
