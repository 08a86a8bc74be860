import type { RuleConfig } from '../config.ts';
import type { Entry } from '../journal/entry.ts';
import { Counter } from './counter.ts';
import { metricNamer, type ResourceMetrics } from './resource-metrics.ts';

/**
 * The metrics of a rule (EB-18, those of a schedule). What has not happened is not reported.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 */
export class RuleMetrics implements ResourceMetrics {
  readonly metrics: readonly Counter[];
  readonly #triggered: Counter;
  readonly #invocations: Counter;
  readonly #failed: Counter;

  constructor(config: RuleConfig) {
    const name = metricNamer({
      namespace: 'AWS/Events',
      dimension: 'RuleName',
      value: config.name,
      resource: config.id,
    });
    this.#triggered = new Counter(name('TriggeredRules', 'Count'));
    this.#invocations = new Counter(name('Invocations', 'Count'));
    this.#failed = new Counter(name('FailedInvocations', 'Count'));
    this.metrics = [this.#triggered, this.#invocations, this.#failed];
  }

  /** A rule has no level that time alone would change. */
  close(): void {}

  count(entry: Entry): void {
    switch (entry.type) {
      case 'rule.triggered':
        this.#triggered.add(entry.at, 1);
        break;
      case 'target.invoked':
        this.#invocations.add(entry.at, 1);
        break;
      case 'target.failed':
        this.#invocations.add(entry.at, 1);
        this.#failed.add(entry.at, 1);
        break;
      default:
        break;
    }
  }
}
