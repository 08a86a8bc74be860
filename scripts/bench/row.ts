/** One line of the benchmark's table. */
export interface Row {
  readonly what: string;
  /** With its unit. */
  readonly measured: string;
  /** `at least 15,000/s`; empty where the number is only told. */
  readonly wanted: string;
  /** Undefined where nothing is wanted, or nothing could be measured. */
  readonly ok?: boolean;
}

/** A group of rows that are measured together, in a process of their own. */
export type Measure = () => Promise<readonly Row[]> | readonly Row[];

/** `15,123` */
export function thousands(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}
