import { closeSync, openSync, writeSync } from 'node:fs';
import type { Entry } from '../../lib/sim/journal/entry.ts';

/** Lines gathered before they are written. */
const LINES = 2_000;

/** Writes entries to a file, a JSON line each. Throws when the file cannot be written. */
export class JournalFile {
  readonly #file: number;
  #lines: string[] = [];

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  append(entry: Entry): void {
    this.#lines.push(`${JSON.stringify(entry)}\n`);
    if (this.#lines.length >= LINES) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    writeSync(this.#file, this.#lines.join(''));
    this.#lines = [];
  }
}
