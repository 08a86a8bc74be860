/** Something wrong with a scenario file. */
export interface FileProblem {
  /** The path inside the file: `calls[1].rate`; empty for the file as a whole. */
  readonly place: string;
  /** Line of the file, from 1, where it is known. */
  readonly line?: number;
  readonly reason: string;
}

/** A value, or all that is wrong with the file it should have come from. */
export type Loaded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** `['calls', 1, 'rate']` → `calls[1].rate` */
export function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
