import type { Instant } from '#lib/std/time.ts';
import type { TrackedMetric } from './counter.ts';
import { LevelSeries, levelPoint } from './level-series.ts';
import type { Datapoint, MetricIdentity } from './metric.ts';
import { beginningOf, MINUTES, type PeriodKind, type PeriodSeconds, periodOf, SECONDS } from './period.ts';
import { Total } from './total.ts';

/** What a gauge reads. */
export interface GaugeSource {
  /** The level as it would be at an instant if nothing more happened until then; undefined: AWS has no data. */
  readonly level: (at: Instant) => number | undefined;
  /** Until when AWS goes on sampling if nothing more happens. */
  readonly quietAt: () => Instant;
}

/**
 * A metric that AWS samples: a level, at the end of each period. `close` is called before what it reads changes, and
 * takes in at once all the periods that ended since: between two changes a level stays or grows evenly.
 */
export class Gauge implements TrackedMetric {
  readonly identity: MetricIdentity;
  readonly #source: GaugeSource;
  readonly #seconds = new LevelSeries(SECONDS);
  readonly #minutes = new LevelSeries(MINUTES);
  readonly #total = new Total(1);
  #nextSecond: number;
  #nextMinute: number;
  #toldSeconds: number;
  #toldMinutes: number;

  constructor(identity: MetricIdentity, source: GaugeSource, beginning: Instant) {
    this.identity = identity;
    this.#source = source;
    this.#nextSecond = periodOf(SECONDS, beginning);
    this.#nextMinute = periodOf(MINUTES, beginning);
    this.#toldSeconds = this.#nextSecond;
    this.#toldMinutes = this.#nextMinute;
  }

  /** Samples every period that is over at `now`. */
  close(now: Instant): void {
    this.#nextSecond = this.#sample(this.#seconds, this.#nextSecond, now);
    const over = Math.min(periodOf(MINUTES, now), periodOf(MINUTES, this.#source.quietAt()));
    for (let minute = this.#nextMinute; minute < over; minute += 1) this.#count(minute);
    this.#nextMinute = this.#sample(this.#minutes, this.#nextMinute, now);
  }

  datapoints(periodSeconds: PeriodSeconds, now: Instant): readonly Datapoint[] {
    const series = periodSeconds === 1 ? this.#seconds : this.#minutes;
    return [...series.datapoints(), ...this.#present(series.kind, now)];
  }

  takeChanged(periodSeconds: PeriodSeconds, now: Instant): readonly Datapoint[] {
    return periodSeconds === 1 ? this.#takeSeconds(now) : this.#takeMinutes();
  }

  /** The minute that is not over yet counts as if it ended now. */
  total(now: Instant): Total {
    return this.#total.with(this.#present(MINUTES, now).map((point) => point.sum));
  }

  minutes(from: number, to: number): readonly Datapoint[] {
    return this.#minutes.datapoints(from).filter(({ at }) => at < beginningOf(MINUTES, to));
  }

  /** One sample a minute. */
  samples(from: number, to: number): Total {
    return new Total(1).with(this.minutes(from, to).map((point) => point.sum));
  }

  /** The samples of a gauge are its minutes, kept anyhow. */
  watch(): void {}

  #takeSeconds(now: Instant): readonly Datapoint[] {
    const changed = [...this.#seconds.datapoints(this.#toldSeconds), ...this.#present(SECONDS, now)];
    this.#toldSeconds = this.#nextSecond;
    return changed;
  }

  #takeMinutes(): readonly Datapoint[] {
    const changed = this.#minutes.datapoints(this.#toldMinutes);
    this.#toldMinutes = this.#nextMinute;
    return changed;
  }

  #sample(series: LevelSeries, next: number, now: Instant): number {
    const { kind } = series;
    const ended = periodOf(kind, now);
    const to = Math.min(ended, periodOf(kind, this.#source.quietAt())) - 1;
    if (to < next) return Math.max(next, ended);
    const first = this.#source.level(endOf(kind, next));
    const second = this.#source.level(endOf(kind, next + 1));
    if (first !== undefined && second !== undefined) series.add({ from: next, to, first, step: second - first });
    return ended;
  }

  #count(minute: number): void {
    const level = this.#source.level(endOf(MINUTES, minute));
    if (level !== undefined) this.#total.add(level);
  }

  /** The period under way, if any of it has passed. */
  #present(kind: PeriodKind, now: Instant): readonly Datapoint[] {
    const period = periodOf(kind, now);
    const isUnderWay = beginningOf(kind, period) < now && now <= this.#source.quietAt();
    const level = isUnderWay ? this.#source.level(now) : undefined;
    return level === undefined ? [] : [levelPoint(kind, period, level)];
  }
}

function endOf(kind: PeriodKind, period: number): Instant {
  return beginningOf(kind, period + 1);
}
