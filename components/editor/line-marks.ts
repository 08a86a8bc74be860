/** What an editor shows beside and behind the lines of one file: how often each ran, and which one failed. */
export interface LineMarks {
  /** Executions by line from 1. */
  readonly counts: ReadonlyMap<number, number>;
  readonly failure?: LineFailure;
}

export interface LineFailure {
  readonly line: number;
  readonly column: number;
  readonly errorType: string;
  readonly errorMessage: string;
}

/** What the bundler says of a place in a file. */
export interface CodeError {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** At most four characters, so that the gutter never changes its width: `7`, `153`, `1.2k`, `15k`, `2.0M`. */
export function countLabel(count: number): string {
  if (count < 1_000) return String(count);
  if (count < 9_950) return `${(count / 1_000).toFixed(1)}k`;
  if (count < 999_500) return `${Math.round(count / 1_000)}k`;
  if (count < 9_950_000) return `${(count / 1_000_000).toFixed(1)}M`;
  return count < 999_500_000 ? `${Math.round(count / 1_000_000)}M` : '1G+';
}

/** Text for screen readers and hovers. */
export const countSaid = (count: number): string =>
  `Ran ${count.toLocaleString('en')} ${count === 1 ? 'time' : 'times'}`;

/** True when both would look the same, so that the editor need not be told again. */
export function lineMarksEqual(a: LineMarks, b: LineMarks): boolean {
  if (a === b) return true;
  if (a.failure?.line !== b.failure?.line || a.failure?.errorMessage !== b.failure?.errorMessage) return false;
  if (a.counts.size !== b.counts.size) return false;
  for (const [line, count] of a.counts) if (countLabel(b.counts.get(line) ?? 0) !== countLabel(count)) return false;
  return true;
}
