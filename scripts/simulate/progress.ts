import { clockText } from '../../lib/std/duration-text.ts';
import type { Instant } from '../../lib/std/time.ts';

/** A run shorter than this needs no progress; a longer one tells of it this often. */
const EVERY_MS = 1_000;

/** Tells on standard error how far a long run has come: one line that moves in a terminal, a line each elsewhere. */
export class Progress {
  readonly #until: Instant;
  #told = performance.now();
  #open = false;

  constructor(until: Instant) {
    this.#until = until;
  }

  at(now: Instant): void {
    if (performance.now() - this.#told < EVERY_MS) return;
    this.#told = performance.now();
    const percent = Math.floor((100 * now) / Math.max(1, this.#until));
    const line = `${clockText(now)} of ${clockText(this.#until)} (${percent} %)`;
    this.#open = process.stderr.isTTY;
    process.stderr.write(process.stderr.isTTY ? `\r${line}` : `${line}\n`);
  }

  /** Leaves the line, so that what follows begins on its own. */
  end(): void {
    if (this.#open) process.stderr.write('\n');
  }
}
