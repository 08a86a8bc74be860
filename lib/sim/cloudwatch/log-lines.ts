import type { Duration } from '#lib/std/time.ts';
import type { LogLevel } from '../lambda/handler-host.ts';

/** What happened to an invocation, as the end of a REPORT line says it; undefined: nothing the platform has a word for. */
export type Outcome = { readonly status: 'timeout' } | { readonly status: 'error'; readonly errorType: string };

/** What a REPORT says, whatever the format. */
export interface Report {
  readonly requestId: string;
  readonly duration: Duration;
  readonly billedMs: number;
  readonly memoryMb: number;
  readonly maxMemoryUsedMb: number;
  readonly initDuration?: Duration | undefined;
  readonly outcome: Outcome | undefined;
}

/** What an INIT_REPORT says: only of an Init that failed (ENV-04). */
export interface InitReport {
  readonly initDuration: Duration;
  readonly phase: 'init' | 'invoke';
  readonly outcome: Outcome;
}

export interface RuntimeVersion {
  /** `nodejs:24.v12` */
  readonly version: string;
  readonly arn: string;
}

/** A console line; `level` undefined: written raw, past the console. */
export interface ConsoleLine {
  /** ISO, milliseconds, `Z`. */
  readonly time: string;
  readonly requestId: string | undefined;
  readonly level: LogLevel | undefined;
  readonly message: string;
  /** The one argument as JSON, empty when it has none; undefined when there were several. */
  readonly value: string | undefined;
  /** The first error among several arguments: a JSON object of its members (LOG-21). */
  readonly error: string | undefined;
}

/** How a function's log lines are written (LOG-20). Undefined: this format has no such line at the default level. */
export interface LogFormat {
  initStart(line: { readonly time: string; readonly functionName: string; readonly runtime: RuntimeVersion }): string;
  initReport(line: InitReport & { readonly time: string }): string;
  start(line: { readonly time: string; readonly requestId: string }): string;
  console(line: ConsoleLine): string;
  end(line: { readonly requestId: string }): string | undefined;
  report(line: Report & { readonly time: string }): string;
}

/** Milliseconds with two decimals. */
export function milliseconds(span: Duration): string {
  return (span / 1_000).toFixed(2);
}
