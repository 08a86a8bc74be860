import type { Duration } from '#lib/std/time.ts';
import type { LogLevel } from '../config.ts';
import type { SampledTrace } from '../sampled-trace.ts';

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
  /** Of a failure as worded before 2025 (LOG-08). */
  readonly oldWords?: OldWords | undefined;
  /** Of an invocation that X-Ray samples (LOG-06). */
  readonly trace: SampledTrace | undefined;
}

/** Before 2025 a failure stood in an event of its own, and not in the REPORT. */
export interface OldWords {
  /** Undefined where the platform had no words for it. */
  readonly message: string | undefined;
}

/** `AWS_LAMBDA_INITIALIZATION_TYPE` (ENV-32). */
export type InitialisationType = 'on-demand' | 'provisioned-concurrency';

/** What an INIT_START says. */
export interface InitStart {
  readonly time: string;
  readonly functionName: string;
  readonly version: string;
  readonly initialisation: InitialisationType;
  readonly runtime: RuntimeVersion;
}

/** How an Init ended. */
export interface InitReport {
  readonly initDuration: Duration;
  /** `invoke`: it ran again inside the invocation (ENV-04). */
  readonly phase: 'init' | 'invoke';
  readonly initialisation: InitialisationType;
  /** Undefined: it succeeded. */
  readonly outcome: Outcome | undefined;
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

/** How a function's log lines are written (LOG-20). Undefined: no such line in this format, or not at this level (LOG-25). */
export interface LogFormat {
  initStart(line: InitStart): string | undefined;
  initRuntimeDone(line: InitReport & { readonly time: string }): string | undefined;
  initReport(line: InitReport & { readonly time: string }): string | undefined;
  start(line: {
    readonly time: string;
    readonly requestId: string;
    readonly version: string;
    readonly trace: SampledTrace | undefined;
  }): string | undefined;
  console(line: ConsoleLine): string;
  /** What the platform says of a failure just before END. */
  failure(line: Report): string | undefined;
  /** END, and in JSON `platform.runtimeDone`. */
  end(line: Report & { readonly time: string }): string | undefined;
  report(line: Report & { readonly time: string }): string | undefined;
}

/** Milliseconds with two decimals. */
export function milliseconds(span: Duration): string {
  return (span / 1_000).toFixed(2);
}
