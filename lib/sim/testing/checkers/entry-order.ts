import { ZERO } from '#lib/std/time.ts';
import type { Entry } from '../../journal/entry.ts';
import { type Checker, claim } from './checker.ts';

/** Types that begin a chain of causes: what a person did, and the beginning of the run. */
const BEGINNINGS: ReadonlySet<Entry['type']> = new Set(['run.started', 'template.deployed', 'call.made']);

/** Entries are numbered without gaps, time never runs backwards, and no entry precedes its cause. */
export class EntryOrder implements Checker {
  #count = 0;
  #at = ZERO;

  configure(): void {}

  take(entry: Entry): void {
    this.#count += 1;
    claim(entry.n === this.#count, 'entries are numbered without gaps', entry);
    claim(Number.isInteger(entry.at) && entry.at >= this.#at, 'time is whole and never runs backwards', entry);
    claim(entry.cause < entry.n, 'no entry precedes its cause', entry);
    claim(entry.cause > 0 || BEGINNINGS.has(entry.type), 'only a person or the beginning has no cause', entry);
    this.#at = entry.at;
  }

  drained(): void {}
}
