/** A place in a query's text. */
export interface QueryPlace {
  /** Characters before it. */
  readonly offset: number;
  /** From 1. */
  readonly line: number;
  /** From 1; AWS calls it the position. */
  readonly column: number;
}

/** Why a query is refused: it is not well formed, as AWS says too, or asks for what is not simulated. */
export interface QueryRefusal {
  readonly kind: 'MalformedQueryException' | 'not-simulated';
  readonly message: string;
  readonly place: QueryPlace;
}

/** Carries a refusal out of the depth of the parser; `readQuery` turns it into a value. */
export class QueryError extends Error {
  readonly kind: QueryRefusal['kind'];
  readonly offset: number;

  constructor(offset: number, message: string, kind: QueryRefusal['kind'] = 'MalformedQueryException') {
    super(message);
    this.offset = offset;
    this.kind = kind;
  }
}

/** Line and column of an offset. */
export function placeOf(text: string, offset: number): QueryPlace {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { offset, line: before.split('\n').length, column: offset - lineStart + 1 };
}
