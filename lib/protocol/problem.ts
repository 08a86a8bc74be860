/** The body of every error answer of our own HTTP routes (RFC 9457 in short). */
export interface Problem {
  /** Stable kebab-case name to decide by: `run-not-found`, `body-too-large`. */
  readonly code: string;
  readonly status: number;
  /** What happened and what to do, for a person. */
  readonly message: string;
  /** Where in the input: a JSON path. */
  readonly at?: string;
}
