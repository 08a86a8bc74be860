/** Something about the template a person should know. Errors leave the resource out of a run; warnings and notes do not. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'note';
  /** Stable name of the rule, such as `value-past-limit`; nobody decides by the message. */
  readonly code: DiagnosticCode;
  readonly resource?: string;
  /** Path of the property in the resource: `RedrivePolicy.maxReceiveCount`. */
  readonly property?: string;
  /** `code-error`: where in the function's files, from 1. */
  readonly place?: { readonly file: string; readonly line: number; readonly column: number };
  /** What is wrong, and what to do: AWS's own words where AWS has them. */
  readonly message: string;
}

export type DiagnosticCode =
  | 'malformed-template'
  | 'unknown-type'
  | 'unknown-property'
  | 'not-simulated'
  | 'missing-value'
  | 'wrong-type'
  | 'value-past-limit'
  | 'value-not-allowed'
  | 'dangling-reference'
  | 'impossible-reference'
  | 'conflict'
  | 'advice'
  | 'code-error';
