import { type Doc, encodeStateAsUpdate } from 'yjs';

/** A design as one Yjs update: three functions as large as the sandbox takes them, or many hundred resources. */
export const DOCUMENT_BYTES_MAX = 16 * 1024 * 1024;
/** A browser that comes back sends all it has in one message, with an envelope. */
export const MESSAGE_BYTES_MAX = DOCUMENT_BYTES_MAX + 64 * 1024;
/** What one person tells the others of itself, as JSON: a name, a colour, a selection. */
export const PRESENCE_CHARACTERS_MAX = 4_096;

/** Keeps documents within their size without measuring them at each change: what they hold at most is added up. */
export class DocumentSizes {
  readonly #atMost = new WeakMap<Doc, number>();
  readonly #limit: number;

  constructor(limit = DOCUMENT_BYTES_MAX) {
    this.#limit = limit;
  }

  /** Whether the document may take this update; if so, it counts as taken. */
  admit(document: Doc, update: Uint8Array): boolean {
    let size = (this.#atMost.get(document) ?? sizeOf(document)) + update.byteLength;
    // Much of what came may have been written over or deleted since.
    if (size > this.#limit) size = sizeOf(document) + update.byteLength;
    if (size > this.#limit) return false;
    this.#atMost.set(document, size);
    return true;
  }
}

function sizeOf(document: Doc): number {
  return encodeStateAsUpdate(document).byteLength;
}
