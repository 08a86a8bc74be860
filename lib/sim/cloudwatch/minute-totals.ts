import { Total } from './total.ts';

/** All samples of a metric by minute, as far back as somebody asks: what percentiles of a period are made from. */
export class MinuteTotals {
  readonly #scale: number;
  readonly #kept: number;
  readonly #totals = new Map<number, Total>();
  #newest = -1;

  /** `kept`: minutes, the newest included. */
  constructor(scale: number, kept: number) {
    this.#scale = scale;
    this.#kept = kept;
  }

  get kept(): number {
    return this.#kept;
  }

  add(minute: number, value: number): void {
    const known = this.#totals.get(minute);
    if (known !== undefined) known.add(value);
    else if (minute > this.#newest - this.#kept) this.#open(minute).add(value);
  }

  /** The samples of the minutes from `from` to before `to`, together. */
  between(from: number, to: number): Total {
    const all = new Total(this.#scale);
    for (let minute = from; minute < to; minute += 1) {
      const total = this.#totals.get(minute);
      if (total !== undefined) all.addAll(total);
    }
    return all;
  }

  #open(minute: number): Total {
    const total = new Total(this.#scale);
    this.#totals.set(minute, total);
    if (minute > this.#newest) {
      this.#newest = minute;
      this.#forgetOld();
    }
    return total;
  }

  /** Minutes are opened nearly in order: the ones to forget are the first of the map. */
  #forgetOld(): void {
    for (const minute of this.#totals.keys()) {
      if (minute > this.#newest - this.#kept) return;
      this.#totals.delete(minute);
    }
  }
}
