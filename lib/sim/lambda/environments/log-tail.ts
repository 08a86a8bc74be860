import { base64 } from '#lib/std/base64.ts';
import type { Duration } from '#lib/std/time.ts';
import { failureOf, initOutcome } from '../../cloudwatch/failure-words.ts';
import { logFormatOf } from '../../cloudwatch/log-format.ts';
import type { InitialisationType, LogFormat } from '../../cloudwatch/log-lines.ts';
import { noRequestId } from '../../cloudwatch/log-reader.ts';
import { logTail } from '../../cloudwatch/log-tail.ts';
import type { EntryOf, InvocationReport } from '../../journal/entry.ts';
import { LOG_TAIL_BYTES } from '../../limits.ts';
import type { SampledTrace } from '../../sampled-trace.ts';
import type { Version } from '../version.ts';

type ConsoleText = Pick<EntryOf<'log.written'>, 'level' | 'message' | 'value' | 'error'>;

/** Whose log it is. */
interface Logged {
  readonly requestId: string;
  readonly trace: SampledTrace | undefined;
  readonly initialisation: InitialisationType;
}

/** How an Init ended that the invocation waited for. */
interface InitEnd {
  readonly initDuration: Duration;
  readonly phase: 'init' | 'invoke';
  /** Undefined: it succeeded. */
  readonly error: Parameters<typeof initOutcome>[0] | undefined;
}

/**
 * The last lines of one invocation's log, kept for a caller who asked for them (INV-08). What the Init wrote that the
 * invocation waited for comes before its START.
 */
export class LogTail {
  readonly #format: LogFormat;
  readonly #version: Version;
  readonly #logged: Logged;
  readonly #lines: string[] = [];
  #length = 0;
  #initFailed = false;

  constructor(version: Version, logged: Logged) {
    this.#format = logFormatOf(version.config.logging);
    this.#version = version;
    this.#logged = logged;
  }

  start(time: string): void {
    const { requestId, trace } = this.#logged;
    this.#add(this.#format.start({ time, requestId, version: this.#version.version, trace }));
  }

  write({ level, message, value, error, inInit }: ConsoleText & { readonly inInit: boolean }, time: string): void {
    const requestId = inInit ? noRequestId(this.#version.config) : this.#logged.requestId;
    this.#add(this.#format.console({ time, requestId, level, message, value, error }));
  }

  /** Inside the invocation, what is started is then started in earnest; if Init failed, REPORT tells. */
  initEnded({ initDuration, phase, error }: InitEnd, time: string): void {
    const outcome = error && initOutcome(error);
    const line = { time, initDuration, phase, initialisation: this.#logged.initialisation, outcome };
    this.#add(this.#format.initRuntimeDone(line));
    this.#add(this.#format.initReport(line));
    if (phase === 'init') return;
    this.#initFailed = error !== undefined;
    this.start(time);
  }

  /** The whole tail with its END and REPORT, as `LogResult` has it. `failed`: how, when it did. */
  close(
    { duration, billedMs, maxMemoryUsedMb, initDuration }: InvocationReport,
    failed: Parameters<typeof failureOf>[0] | undefined,
    time: string,
  ): string {
    const { requestId, trace } = this.#logged;
    const { memoryMb } = this.#version.config;
    const usage = { duration, billedMs, maxMemoryUsedMb, initDuration, memoryMb };
    const failure = failed ? failureOf(failed, this.#initFailed) : { outcome: undefined };
    const report = { time, requestId, ...usage, ...failure, trace };
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
