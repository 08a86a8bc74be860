import type { Instant } from '#lib/std/time.ts';
import type { LogLevel } from '../config.ts';
import type { EntryNumber, EnvironmentId, InvocationId, ResourceId } from '../ids.ts';

/** One line of a CloudWatch log stream, exactly as AWS writes it (LOG-01 to LOG-25). */
export interface LogEvent {
  /** The entry it was read off. */
  readonly entry: EntryNumber;
  readonly at: Instant;
  readonly function: ResourceId;
  readonly environment: EnvironmentId;
  readonly invocation?: InvocationId;
  readonly logGroupName: string;
  readonly logStreamName: string;
  /** Undefined for the platform's own lines (START, END, REPORT, INIT_START) and raw text. */
  readonly level?: LogLevel;
  /** Without a final newline. */
  readonly message: string;
}
