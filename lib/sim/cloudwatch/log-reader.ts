import { defined } from '#lib/std/assert.ts';
import type { Instant } from '#lib/std/time.ts';
import type { AccountConfig, LogLevel, SimulationConfig, VersionConfig } from '../config.ts';
import { logStreamName, uuid } from '../identity.ts';
import type { EnvironmentId, InvocationId } from '../ids.ts';
import type { Entry, EntryOf } from '../journal/entry.ts';
import { VersionTable } from '../journal/version-table.ts';
import { type SampledTrace, sampledTrace } from '../sampled-trace.ts';
import { failureOf, initOutcome } from './failure-words.ts';
import { IsoClock } from './iso-clock.ts';
import type { LogEvent } from './log-event.ts';
import { logFormatOf } from './log-format.ts';
import type { InitialisationType, LogFormat, Outcome, Report } from './log-lines.ts';
import { runtimeVersion } from './runtime-version.ts';

/** An environment, as its log knows it. */
interface Writer {
  /** As it was when the environment started: a deployment starts new ones. */
  readonly config: VersionConfig;
  /** `$LATEST` or a number. */
  readonly version: string;
  readonly stream: string;
  readonly initialisation: InitialisationType;
  readonly format: LogFormat;
  invocation: InvocationId | undefined;
  /** Of the invocation that runs: three lines of every invocation carry it. */
  requestId: string;
  trace: SampledTrace | undefined;
  /** Init ran again inside the invocation, and failed again. */
  initFailed: boolean;
}

type Line = Pick<LogEvent, 'message'> & { readonly level?: LogLevel | undefined };

const NO_LINES: readonly LogEvent[] = [];

/** Reads a function's log lines off the journal: the platform's own stand for other entries, the rest was written. */
export class LogReader {
  readonly #seed: number;
  readonly #versions = new VersionTable<VersionConfig>((config) => config);
  readonly #writers = new Map<EnvironmentId, Writer>();
  readonly #clock = new IsoClock();
  #account: AccountConfig | undefined;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** `resources` stand in for functions whose configuration is not among the entries read: a page begins anywhere. */
  configure({ account, resources }: SimulationConfig): void {
    this.#account = account;
    for (const config of resources) if (config.kind === 'function') this.#versions.assume(config);
  }

  /** The lines an entry stands for, in their order. */
  read(entry: Entry): readonly LogEvent[] {
    switch (entry.type) {
      case 'function.configured':
      case 'version.published':
        this.#versions.take(entry);
        return NO_LINES;
      case 'environment.started':
        return this.#initStart(entry);
      case 'environment.initialised':
        return this.#initReport(entry, undefined);
      case 'environment.init-failed':
        return this.#initReport(entry, initOutcome(entry.error));
      case 'environment.reinitialised':
        return this.#initReport(entry, undefined);
      case 'environment.retired':
        this.#writers.delete(entry.environment);
        return NO_LINES;
      case 'invocation.started':
        return this.#start(entry);
      case 'log.written':
        return this.#console(entry);
      case 'invocation.succeeded':
        return this.#end(entry, NO_FAILURE);
      case 'invocation.failed':
        return this.#end(entry, failureOf(entry, this.#writers.get(entry.environment)?.initFailed === true));
      default:
        return NO_LINES;
    }
  }

  #initStart(entry: EntryOf<'environment.started'>): readonly LogEvent[] {
    const writer = this.#open(entry);
    if (writer === undefined) return NO_LINES;
    const { name, runtime } = writer.config;
    const line = writer.format.initStart({
      ...{ time: this.#time(entry.at), functionName: name, initialisation: writer.initialisation },
      ...{ version: entry.version, runtime: runtimeVersion(runtime, this.#accountNow.region) },
    });
    return events(entry, writer, line);
  }

  #initReport(
    entry: EntryOf<'environment.initialised' | 'environment.init-failed' | 'environment.reinitialised'>,
    outcome: Outcome | undefined,
  ): readonly LogEvent[] {
    const writer = this.#writers.get(entry.environment);
    if (writer === undefined) return NO_LINES;
    if (entry.type === 'environment.reinitialised') this.#begin(writer, entry.invocation);
    const phase = writer.invocation === undefined ? 'init' : 'invoke';
    if (phase === 'invoke' && outcome !== undefined) writer.initFailed = true;
    const { format, initialisation } = writer;
    const line = {
      time: this.#time(entry.at),
      initDuration: entry.initDuration,
      phase,
      initialisation,
      outcome,
    } as const;
    // What Init left inside the invocation comes before its START.
    const start = phase === 'invoke' ? this.#startLine(entry.at, writer) : undefined;
    return events(entry, writer, format.initRuntimeDone(line), format.initReport(line), start);
  }

  #start(entry: EntryOf<'invocation.started'>): readonly LogEvent[] {
    const writer = this.#writers.get(entry.environment);
    if (writer === undefined) return NO_LINES;
    this.#begin(writer, entry.invocation);
    writer.trace = entry.trace === undefined ? undefined : sampledTrace(entry.trace);
    return entry.start === 'suppressed' ? NO_LINES : events(entry, writer, this.#startLine(entry.at, writer));
  }

  #begin(writer: Writer, invocation: InvocationId): void {
    if (writer.invocation === invocation) return;
    writer.invocation = invocation;
    writer.initFailed = false;
    writer.requestId = uuid(this.#seed, 'request', invocation);
    writer.trace = undefined;
  }

  #startLine(at: Instant, { format, requestId, version, trace }: Writer): string | undefined {
    return format.start({ time: this.#time(at), requestId, version, trace });
  }

  #console(entry: EntryOf<'log.written'>): readonly LogEvent[] {
    const writer = this.#writers.get(entry.environment);
    if (writer === undefined) return NO_LINES;
    const { level, value, error } = entry;
    const requestId =
      entry.invocation === undefined ? noRequestId(writer.config) : this.#requestId(writer, entry.invocation);
    const line = { time: this.#time(entry.at), requestId, level, message: entry.message, value, error };
    return [event(entry, writer, { message: writer.format.console(line), level })];
  }

  #end(
    entry: EntryOf<'invocation.succeeded' | 'invocation.failed'>,
    failure: Pick<Report, 'outcome' | 'oldWords'>,
  ): readonly LogEvent[] {
    const writer = this.#writers.get(entry.environment);
    if (writer === undefined) return NO_LINES;
    const requestId = this.#requestId(writer, entry.invocation);
    const { duration, billedMs, maxMemoryUsedMb, initDuration } = entry;
    const usage = { duration, billedMs, maxMemoryUsedMb, initDuration, memoryMb: writer.config.memoryMb };
    const report = { time: this.#time(entry.at), requestId, ...usage, ...failure, trace: writer.trace };
    writer.invocation = undefined;
    const { format } = writer;
    return events(entry, writer, format.failure(report), format.end(report), format.report(report));
  }

  /** An environment whose Init is tried again keeps its stream. */
  #open(entry: EntryOf<'environment.started'>): Writer | undefined {
    const known = this.#writers.get(entry.environment);
    const config = this.#versions.get(entry.function, entry.version);
    if (known !== undefined || config === undefined) return known;
    const { epochMs } = this.#accountNow;
    const { at: startedAt, environment, version } = entry;
    const stream = logStreamName({ seed: this.#seed, epochMs, startedAt, version, environment, config });
    const format = logFormatOf(config.logging);
    const writer: Writer = {
      ...{ config, version },
      stream,
      initialisation: entry.reason === 'provisioned' ? 'provisioned-concurrency' : 'on-demand',
      format,
      invocation: undefined,
      requestId: '',
      trace: undefined,
      initFailed: false,
    };
    this.#writers.set(environment, writer);
    return writer;
  }

  get #accountNow(): AccountConfig {
    return defined(this.#account, 'a configuration comes before the first entry');
  }

  #time(at: Instant): string {
    return this.#clock.time(this.#accountNow.epochMs, at);
  }

  #requestId(writer: Writer, invocation: InvocationId): string {
    return writer.invocation === invocation ? writer.requestId : uuid(this.#seed, 'request', invocation);
  }
}

const NO_FAILURE = { outcome: undefined } as const;

/** The request id column outside an invocation (LOG-04). */
export function noRequestId({ runtime }: VersionConfig): string {
  return runtime === 'nodejs24.x' ? '-' : 'undefined';
}

type LoggedEntry = EntryOf<
  | 'environment.started'
  | 'environment.initialised'
  | 'environment.init-failed'
  | 'environment.reinitialised'
  | 'invocation.started'
  | 'log.written'
  | 'invocation.succeeded'
  | 'invocation.failed'
>;

/** The platform's lines of an entry, without those the format or the level leaves out. */
function events(entry: LoggedEntry, writer: Writer, ...messages: readonly (string | undefined)[]): readonly LogEvent[] {
  const shown: LogEvent[] = [];
  for (const message of messages) if (message !== undefined) shown.push(event(entry, writer, { message }));
  return shown;
}

function event(entry: LoggedEntry, writer: Writer, { message, level }: Line): LogEvent {
  const { n, at, environment } = entry;
  const invocation = 'invocation' in entry ? entry.invocation : writer.invocation;
  return {
    ...{ entry: n, at, function: entry.function, environment },
    ...(invocation !== undefined && { invocation }),
    logGroupName: writer.config.logging.group,
    logStreamName: writer.stream,
    ...(level !== undefined && { level }),
    message,
  };
}
