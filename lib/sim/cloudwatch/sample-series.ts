import type { Datapoint } from './metric.ts';
import { beginningOf, type PeriodKind } from './period.ts';

interface Slot {
  readonly period: number;
  samples: number;
  sum: number;
  min: number;
  max: number;
  /** Already noted as changed since `takeChanged`. */
  noted: boolean;
}

/** The samples of one metric by period. Values are whole; `scale` divides them where they are read. */
export class SampleSeries {
  readonly kind: PeriodKind;
  readonly #scale: number;
  readonly #slots = new Map<number, Slot>();
  #changed: Slot[] = [];
  #last: Slot | undefined;
  #newest = -1;

  constructor(kind: PeriodKind, scale: number) {
    this.kind = kind;
    this.#scale = scale;
  }

  /** A sample of a period, now or past; of periods no longer kept, nothing is noted. */
  add(period: number, value: number): void {
    const slot = this.#last?.period === period ? this.#last : this.#slot(period);
    if (slot === undefined) return;
    slot.samples += 1;
    slot.sum += value;
    if (value < slot.min) slot.min = value;
    if (value > slot.max) slot.max = value;
    if (slot.noted) return;
    slot.noted = true;
    this.#changed.push(slot);
  }

  datapoints(): readonly Datapoint[] {
    return this.#points([...this.#slots.values()]);
  }

  /** The datapoints of the periods from `from` to before `to`. */
  between(from: number, to: number): readonly Datapoint[] {
    const slots: Slot[] = [];
    for (let period = from; period < to; period += 1) {
      const slot = this.#slots.get(period);
      if (slot !== undefined) slots.push(slot);
    }
    return this.#points(slots);
  }

  /** Datapoints of periods before `to` that changed since they were last asked for. */
  takeChanged(to = Infinity): readonly Datapoint[] {
    const changed = this.#changed.filter(({ period }) => period < to);
    this.#changed = this.#changed.filter(({ period }) => period >= to);
    for (const slot of changed) slot.noted = false;
    return this.#points(changed);
  }

  #slot(period: number): Slot | undefined {
    const known = this.#slots.get(period);
    if (known === undefined && period <= this.#newest - this.kind.kept) return undefined;
    this.#last = known ?? this.#open(period);
    return this.#last;
  }

  #open(period: number): Slot {
    const slot: Slot = { period, samples: 0, sum: 0, min: Infinity, max: -Infinity, noted: false };
    this.#slots.set(period, slot);
    if (period > this.#newest) {
      this.#newest = period;
      this.#forgetOld();
    }
    return slot;
  }

  /** Periods are opened nearly in order: the ones to forget are the first of the map. */
  #forgetOld(): void {
    for (const period of this.#slots.keys()) {
      if (period > this.#newest - this.kind.kept) return;
      this.#slots.delete(period);
    }
  }

  #points(slots: Slot[]): readonly Datapoint[] {
    slots.sort((a, b) => a.period - b.period);
    return slots.map(({ period, samples, sum, min, max }) => ({
      at: beginningOf(this.kind, period),
      samples,
      sum: sum / this.#scale,
      min: min / this.#scale,
      max: max / this.#scale,
    }));
  }
}
