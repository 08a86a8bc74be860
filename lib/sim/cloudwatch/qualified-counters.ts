import type { FunctionConfig } from '../config.ts';
import type { EntryOf } from '../journal/entry.ts';
import type { Counter } from './counter.ts';
import { InvocationCounters } from './invocation-counters.ts';
import type { MetricIdentity } from './metric.ts';
import { metricNamer } from './resource-metrics.ts';

type Dimension = MetricIdentity['dimensions'][number];

/**
 * A function's invocations by what was asked for, `Resource`, and for a weighted alias by what ran, `ExecutedVersion`
 * (MET-32). Made when there is something to count: most functions have no version or alias.
 */
export class QualifiedCounters {
  readonly #config: FunctionConfig;
  readonly #counters = new Map<string, InvocationCounters>();
  readonly #weighted = new Set<string>();
  #unqualified: readonly InvocationCounters[] | undefined;
  readonly #made: (counters: readonly Counter[]) => void;

  /** `made` hears of counters when there are new ones. */
  constructor(config: FunctionConfig, made: (counters: readonly Counter[]) => void) {
    this.#config = config;
    this.#made = made;
  }

  /** An alias points to one version or to two. */
  pointed({ alias, additional }: EntryOf<'alias.changed'>): void {
    if (additional === undefined) this.#weighted.delete(alias);
    else this.#weighted.add(alias);
  }

  /** What counts an invocation that named a qualifier. */
  of({ qualifier, version }: EntryOf<'invocation.started'>): readonly InvocationCounters[] {
    if (qualifier === undefined) return this.#ofNone();
    const resource = this.#resource(qualifier);
    if (!this.#weighted.has(qualifier)) return [this.#counter(qualifier, [resource])];
    const further = [resource, { name: 'ExecutedVersion', value: version }];
    return [this.#counter(qualifier, [resource]), this.#counter(`${qualifier}/${version}`, further)];
  }

  /** What counts a request that was refused, and so ran no version. */
  ofThrottled({ qualifier }: EntryOf<'invocation.throttled'>): readonly InvocationCounters[] {
    return qualifier === undefined ? this.#ofNone() : [this.#counter(qualifier, [this.#resource(qualifier)])];
  }

  /** A request without a qualifier has the function's own name as its resource. One list, as most requests are such. */
  #ofNone(): readonly InvocationCounters[] {
    this.#unqualified ??= [this.#counter('', [{ name: 'Resource', value: this.#config.name }])];
    return this.#unqualified;
  }

  #resource(qualifier: string): Dimension {
    return { name: 'Resource', value: `${this.#config.name}:${qualifier}` };
  }

  #counter(key: string, further: readonly Dimension[]): InvocationCounters {
    const known = this.#counters.get(key);
    if (known !== undefined) return known;
    const { name: value, id: resource } = this.#config;
    const made = new InvocationCounters(
      metricNamer({ namespace: 'AWS/Lambda', dimension: 'FunctionName', value, resource, further }),
    );
    this.#counters.set(key, made);
    this.#made(made.metrics);
    return made;
  }
}
