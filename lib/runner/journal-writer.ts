import { constants, zstdCompressSync } from 'node:zlib';
import type { Entry } from '#lib/sim/journal/entry.ts';
import { CHUNK_ENTRIES } from './limits.ts';
import type { JournalChunk } from './message.ts';

/** Gathers entries into compressed chunks. Entries a crashed runner had already delivered are passed over. */
export class JournalWriter {
  readonly #deliver: (chunk: JournalChunk) => void;
  readonly #storedEntries: number;
  #lines: string[] = [];
  #first: Entry | undefined;
  #last: Entry | undefined;

  constructor(storedEntries: number, deliver: (chunk: JournalChunk) => void) {
    this.#storedEntries = storedEntries;
    this.#deliver = deliver;
  }

  append(entry: Entry): void {
    if (entry.n <= this.#storedEntries) return;
    this.#first ??= entry;
    this.#last = entry;
    this.#lines.push(JSON.stringify(entry));
    if (this.#lines.length >= CHUNK_ENTRIES) this.flush();
  }

  /** Closes the chunk under way, if it holds anything. */
  flush(): void {
    const first = this.#first;
    const last = this.#last;
    if (first === undefined || last === undefined) return;
    const bytes = zstdCompressSync(this.#lines.join('\n'), { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
    this.#lines = [];
    this.#first = undefined;
    this.#last = undefined;
    this.#deliver({ fromEntry: first.n, toEntry: last.n, fromInstant: first.at, toInstant: last.at, bytes });
  }
}
