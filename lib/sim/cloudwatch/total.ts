import type { Statistic } from '../config.ts';
import { Histogram } from './histogram.ts';

/** Samples of one metric, of a period or of the whole run. Values are whole; `scale` divides them where they are read. */
export class Total {
  readonly #scale: number;
  readonly #histogram = new Histogram();
  #sum = 0;
  #min = Infinity;
  #max = -Infinity;

  constructor(scale: number) {
    this.#scale = scale;
  }

  get samples(): number {
    return this.#histogram.count;
  }

  add(value: number): void {
    this.#histogram.add(value);
    this.#sum += value;
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
  }

  /** Undefined where CloudWatch would have no data; without samples only `SampleCount` and `Sum` are something, 0. */
  statistic(statistic: Statistic): number | undefined {
    if (statistic === 'SampleCount') return this.samples;
    if (statistic === 'Sum') return this.#sum / this.#scale;
    if (this.samples === 0) return undefined;
    if (statistic === 'Average') return this.#sum / this.samples / this.#scale;
    if (statistic === 'Minimum') return this.#min / this.#scale;
    if (statistic === 'Maximum') return this.#max / this.#scale;
    return this.#percentile(Number(statistic.slice(1)) / 100);
  }

  /** The same with more samples, without changing this one: for what is not over yet. */
  with(values: readonly number[]): Total {
    if (values.length === 0) return this;
    const total = new Total(this.#scale);
    total.addAll(this);
    for (const value of values) total.add(value);
    return total;
  }

  /** Takes in all samples of another total of the same scale. */
  addAll(other: Total): void {
    this.#histogram.addAll(other.#histogram);
    this.#sum += other.#sum;
    this.#min = Math.min(this.#min, other.#min);
    this.#max = Math.max(this.#max, other.#max);
  }

  /** All of them together. They are totals of one metric in different dimensions, so of one scale. */
  static of(totals: readonly Total[]): Total {
    const [first] = totals;
    const all = new Total(first === undefined ? 1 : first.#scale);
    for (const total of totals) all.addAll(total);
    return all;
  }

  /** A bucket's middle may lie outside of what really came. */
  #percentile(share: number): number | undefined {
    const value = this.#histogram.percentile(share);
    return value === undefined ? undefined : Math.min(this.#max, Math.max(this.#min, value)) / this.#scale;
  }
}
