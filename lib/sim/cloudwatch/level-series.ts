import type { Datapoint } from './metric.ts';
import { beginningOf, type PeriodKind } from './period.ts';

/** Periods in a row whose samples are `first`, `first + step`, `first + 2 step`, … */
interface Run {
  readonly from: number;
  to: number;
  readonly first: number;
  readonly step: number;
}

/** The level of something at the end of each period. Time in which nothing happens costs nothing, however long. */
export class LevelSeries {
  readonly kind: PeriodKind;
  #runs: Run[] = [];

  constructor(kind: PeriodKind) {
    this.kind = kind;
  }

  /** Periods `from` to `to` (both included) ended at the levels `first`, `first + step`, … */
  add(run: Readonly<Run>): void {
    const last = this.#runs.at(-1);
    if (last !== undefined && continues(last, run)) last.to = run.to;
    else this.#runs.push({ ...run });
    if (this.#runs.length > 2 * this.kind.kept) this.#forgetOld(run.to);
  }

  /** One datapoint for each period from `from` on. */
  datapoints(from = 0): readonly Datapoint[] {
    const newest = this.#runs.at(-1)?.to ?? 0;
    const oldest = Math.max(from, newest - this.kind.kept + 1);
    const begin = this.#runs.findLastIndex((run) => run.to < oldest) + 1;
    return this.#runs.slice(begin).flatMap((run) => pointsOf(run, oldest, this.kind));
  }

  #forgetOld(newest: number): void {
    this.#runs = this.#runs.filter((run) => run.to > newest - this.kind.kept);
  }
}

function continues(last: Run, next: Run): boolean {
  return last.to + 1 === next.from && last.step === next.step && levelAt(last, next.from) === next.first;
}

function levelAt({ from, first, step }: Run, period: number): number {
  return first + (period - from) * step;
}

function pointsOf(run: Run, oldest: number, kind: PeriodKind): Datapoint[] {
  const points: Datapoint[] = [];
  for (let period = Math.max(run.from, oldest); period <= run.to; period += 1) {
    points.push(levelPoint(kind, period, levelAt(run, period)));
  }
  return points;
}

/** The datapoint of a period with one sample. */
export function levelPoint(kind: PeriodKind, period: number, level: number): Datapoint {
  return { at: beginningOf(kind, period), samples: 1, sum: level, min: level, max: level };
}
