/**
 * Keeps an editor's text and the document's shared text the same, key by key, both ways. Written here because
 * `y-monaco` imports a path the editor library no longer has, and makes its edits under an origin of its own: under the
 * author's, a keystroke is an edit like any other, and the document's undo takes it back.
 */
export function bindText(model: EditedText, shared: SharedText, origin: unknown): () => void {
  let writing = false;
  const exclusively = (write: () => void) => {
    if (writing) return;
    writing = true;
    try {
      write();
    } finally {
      writing = false;
    }
  };

  const toShared = (event: { readonly changes: readonly TextChange[] }) =>
    exclusively(() => {
      // From the end to the start, so that no change moves the place of the next.
      const changes = [...event.changes].sort((a, b) => b.rangeOffset - a.rangeOffset);
      shared.doc?.transact(() => {
        for (const { rangeOffset, rangeLength, text } of changes) {
          if (rangeLength > 0) shared.delete(rangeOffset, rangeLength);
          if (text !== '') shared.insert(rangeOffset, text);
        }
      }, origin);
    });
  const toModel = (event: { readonly delta: readonly DeltaPart[] }) =>
    exclusively(() => model.replace(replacements(event.delta)));

  const text = shared.toString();
  if (model.getValue() !== text) exclusively(() => model.setValue(text));
  const listener = model.onDidChangeContent(toShared);
  shared.observe(toModel);
  return () => {
    listener.dispose();
    shared.unobserve(toModel);
  };
}

/** What the binding needs of an editor's model. */
export interface EditedText {
  getValue(): string;
  setValue(text: string): void;
  /** Offsets are of the text before any of the replacements; they do not overlap. */
  replace(replacements: readonly TextChange[]): void;
  onDidChangeContent(listener: (event: { readonly changes: readonly TextChange[] }) => void): { dispose(): void };
}

export interface TextChange {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/** What the binding needs of a Yjs text. */
export interface SharedText {
  toString(): string;
  insert(index: number, text: string): void;
  delete(index: number, length: number): void;
  observe(listener: (event: { readonly delta: readonly DeltaPart[] }) => void): void;
  unobserve(listener: (event: { readonly delta: readonly DeltaPart[] }) => void): void;
  readonly doc: { transact(edit: () => void, origin?: unknown): void } | null;
}

interface DeltaPart {
  readonly retain?: number | undefined;
  readonly delete?: number | undefined;
  readonly insert?: unknown;
}

/** A delta walks the old text: `retain` and `delete` move along it, `insert` does not. */
function replacements(delta: readonly DeltaPart[]): readonly TextChange[] {
  const found: TextChange[] = [];
  let offset = 0;
  for (const part of delta) {
    if (typeof part.insert === 'string') found.push({ rangeOffset: offset, rangeLength: 0, text: part.insert });
    if (part.delete !== undefined) found.push({ rangeOffset: offset, rangeLength: part.delete, text: '' });
    offset += (part.retain ?? 0) + (part.delete ?? 0);
  }
  return found;
}
