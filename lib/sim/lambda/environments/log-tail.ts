import { base64 } from '#lib/std/base64.ts';
import { failureOf } from '../../cloudwatch/failure-words.ts';
import { logFormatOf } from '../../cloudwatch/log-format.ts';
import type { LogFormat } from '../../cloudwatch/log-lines.ts';
import { logTail } from '../../cloudwatch/log-tail.ts';
import type { EntryOf, InvocationReport } from '../../journal/entry.ts';
import { LOG_TAIL_BYTES } from '../../limits.ts';
import type { SampledTrace } from '../../sampled-trace.ts';
import type { Version } from '../version.ts';

interface TailStart {
  readonly requestId: string;
  readonly trace: SampledTrace | undefined;
  readonly time: string;
}

/** The last lines of one invocation's log, kept for a caller who asked for them (INV-08). */
export class LogTail {
  readonly #format: LogFormat;
  readonly #requestId: string;
  readonly #memoryMb: number;
  readonly #trace: SampledTrace | undefined;
  readonly #lines: string[] = [];
  #length = 0;
  #initFailed = false;

  constructor({ version, config }: Version, { requestId, trace, time }: TailStart) {
    this.#format = logFormatOf(config.logging);
    this.#requestId = requestId;
    this.#trace = trace;
    this.#memoryMb = config.memoryMb;
    this.#add(this.#format.start({ time, requestId, version, trace }));
  }

  write(
    { level, message, value, error }: Pick<EntryOf<'log.written'>, 'level' | 'message' | 'value' | 'error'>,
    time: string,
  ): void {
    this.#add(this.#format.console({ time, requestId: this.#requestId, level, message, value, error }));
  }

  /** Init failed inside the invocation: REPORT tells. */
  noteInitFailure(): void {
    this.#initFailed = true;
  }

  /** The whole tail with its END and REPORT, as `LogResult` has it. `failed`: how, when it did. */
  close(
    { duration, billedMs, maxMemoryUsedMb, initDuration }: InvocationReport,
    failed: Parameters<typeof failureOf>[0] | undefined,
    time: string,
  ): string {
    const requestId = this.#requestId;
    const usage = { duration, billedMs, maxMemoryUsedMb, initDuration, memoryMb: this.#memoryMb };
    const failure = failed ? failureOf(failed, this.#initFailed) : { outcome: undefined };
    const report = { time, requestId, ...usage, ...failure, trace: this.#trace };
    this.#add(this.#format.failure(report));
    this.#add(this.#format.end(report));
    this.#add(this.#format.report(report));
    return base64(logTail(this.#lines));
  }

  /** Lets go of lines that can no longer be among the last 4 KB: a text has at least as many bytes as units. */
  #add(line: string | undefined): void {
    if (line === undefined) return;
    this.#lines.push(line);
    this.#length += line.length;
    while (this.#length - (this.#lines[0]?.length ?? 0) >= LOG_TAIL_BYTES)
      this.#length -= this.#lines.shift()?.length ?? 0;
  }
}
