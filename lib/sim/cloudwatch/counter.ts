import type { Instant } from '#lib/std/time.ts';
import type { Datapoint, MetricIdentity } from './metric.ts';
import { MinuteTotals } from './minute-totals.ts';
import { MINUTES, type PeriodSeconds, periodOf, SECONDS } from './period.ts';
import { SampleSeries } from './sample-series.ts';
import { Total } from './total.ts';

/** What every metric can be asked. `now` closes what time alone has brought. */
export interface TrackedMetric {
  readonly identity: MetricIdentity;
  datapoints(periodSeconds: PeriodSeconds, now: Instant): readonly Datapoint[];
  /** Datapoints that changed since they were last asked for: of seconds, and of the minutes that are over. */
  takeChanged(periodSeconds: PeriodSeconds, now: Instant): readonly Datapoint[];
  total(now: Instant): Total;
  /** The minutes from `from` to before `to` that are over and have data. */
  minutes(from: number, to: number): readonly Datapoint[];
  /** All samples of those minutes; of a counter, only as far back as `watch` asked for. */
  samples(from: number, to: number): Total;
  /** From now on, the samples of this many minutes are kept one by one: percentiles of a period are asked for. */
  watch(minutes: number): void;
}

/** A metric whose samples are things that happen: each is one sample, in the period it is stamped with. */
export class Counter implements TrackedMetric {
  readonly identity: MetricIdentity;
  readonly #seconds: SampleSeries;
  readonly #minutes: SampleSeries;
  readonly #total: Total;
  readonly #scale: number;
  #watched: MinuteTotals | undefined;

  /** `scale`: how many of what is added make one of the metric's unit. Sums of whole numbers are exact. */
  constructor(identity: MetricIdentity, scale = 1) {
    this.identity = identity;
    this.#seconds = new SampleSeries(SECONDS, scale);
    this.#minutes = new SampleSeries(MINUTES, scale);
    this.#total = new Total(scale);
    this.#scale = scale;
  }

  /** One sample, stamped `at`. `value` is whole and not negative. */
  add(at: Instant, value: number): void {
    this.#seconds.add(periodOf(SECONDS, at), value);
    this.addToMinute(periodOf(MINUTES, at), value);
  }

  /** A sample only the live series shows. */
  addToSecond(second: number, value: number): void {
    this.#seconds.add(second, value);
  }

  addToMinute(minute: number, value: number): void {
    this.#minutes.add(minute, value);
    this.#total.add(value);
    this.#watched?.add(minute, value);
  }

  datapoints(periodSeconds: PeriodSeconds): readonly Datapoint[] {
    return periodSeconds === 1 ? this.#seconds.datapoints() : this.#minutes.datapoints();
  }

  takeChanged(periodSeconds: PeriodSeconds, now: Instant): readonly Datapoint[] {
    return periodSeconds === 1 ? this.#seconds.takeChanged() : this.#minutes.takeChanged(periodOf(MINUTES, now));
  }

  total(): Total {
    return this.#total;
  }

  minutes(from: number, to: number): readonly Datapoint[] {
    return this.#minutes.between(from, to);
  }

  samples(from: number, to: number): Total {
    return this.#watched?.between(from, to) ?? new Total(this.#scale);
  }

  watch(minutes: number): void {
    if (minutes > (this.#watched?.kept ?? 0)) this.#watched = new MinuteTotals(this.#scale, minutes);
  }
}
