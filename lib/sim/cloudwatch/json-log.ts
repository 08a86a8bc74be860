import type { SystemLogLevel } from '../config.ts';
import type { SampledTrace } from '../sampled-trace.ts';
import type { ConsoleLine, InitReport, InitStart, LogFormat, Outcome, Report } from './log-lines.ts';

const RANKS = { DEBUG: 0, INFO: 1, WARN: 2 } as const satisfies Record<SystemLogLevel, number>;

/**
 * Lambda's JSON log lines (LOG-21 to LOG-25), by the least level of the platform's own. What an event's level is, is
 * settled by its type and its outcome.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
 */
export const jsonLogs = {
  DEBUG: jsonLog('DEBUG'),
  INFO: jsonLog('INFO'),
  WARN: jsonLog('WARN'),
} as const satisfies Record<SystemLogLevel, LogFormat>;

function jsonLog(least: SystemLogLevel): LogFormat {
  const shows = (level: SystemLogLevel) => RANKS[level] >= RANKS[least];
  const showsInfo = shows('INFO');
  const detail = (outcome: Outcome | undefined) => shows(outcome === undefined ? 'DEBUG' : 'WARN');
  return {
    initStart: (line) => (showsInfo ? platform(line.time, 'initStart', initStartRecord(line)) : undefined),
    initRuntimeDone: (line) =>
      detail(line.outcome) ? platform(line.time, 'initRuntimeDone', initRecord(line)) : undefined,
    // Ahead of demand it is INFO (LOG-25).
    initReport: (line) =>
      detail(line.outcome) || (showsInfo && line.initialisation !== 'on-demand')
        ? platform(line.time, 'initReport', initReportRecord(line))
        : undefined,
    start: ({ time, requestId, version, trace }) =>
      showsInfo ? platform(time, 'start', { requestId, version, ...tracing(trace) }) : undefined,
    console: applicationLine,
    // JSON logs have told the status from the beginning (LOG-08).
    failure: () => undefined,
    end: (line) => (detail(line.outcome) ? platform(line.time, 'runtimeDone', runtimeDoneRecord(line)) : undefined),
    report: (line) =>
      showsInfo || line.outcome !== undefined ? platform(line.time, 'report', reportRecord(line)) : undefined,
  };
}

function platform(time: string, type: string, record: object): string {
  return JSON.stringify({ time, type: `platform.${type}`, record });
}

function initStartRecord({ functionName, version, initialisation, runtime }: InitStart): object {
  return {
    initializationType: initialisation,
    phase: 'init',
    runtimeVersion: runtime.version,
    runtimeVersionArn: runtime.arn,
    functionName,
    functionVersion: version,
  };
}

function initRecord({ phase, initialisation, outcome }: InitReport): object {
  return { initializationType: initialisation, phase, ...ending(outcome) };
}

function initReportRecord(line: InitReport): object {
  return { ...initRecord(line), metrics: { durationMs: line.initDuration / 1_000 } };
}

/** Without the spans that AWS measures inside the runtime (simplified). */
function runtimeDoneRecord({ requestId, duration, outcome, trace }: Report): object {
  return { requestId, ...tracing(trace), ...ending(outcome), metrics: { durationMs: duration / 1_000 } };
}

function reportRecord({ requestId, outcome, trace, ...report }: Report): object {
  return {
    requestId,
    metrics: {
      durationMs: report.duration / 1_000,
      billedDurationMs: report.billedMs,
      memorySizeMB: report.memoryMb,
      maxMemoryUsedMB: report.maxMemoryUsedMb,
      ...(report.initDuration !== undefined && { initDurationMs: report.initDuration / 1_000 }),
    },
    ...tracing(trace),
    ...ending(outcome),
  };
}

/** Of a sampled invocation alone. */
function tracing(trace: SampledTrace | undefined): object {
  if (trace === undefined) return {};
  return { tracing: { spanId: trace.segmentId, type: 'X-Amzn-Trace-Id', value: trace.header } };
}

function ending(outcome: Outcome | undefined): object {
  if (outcome === undefined) return { status: 'success' };
  return outcome.status === 'error' ? { status: 'error', errorType: outcome.errorType } : { status: 'timeout' };
}

/** One argument keeps its JSON, of several the first error is told apart; what was written past the console stays as it is. */
function applicationLine({ time, requestId, level, message, value, error }: ConsoleLine): string {
  if (level === undefined) return message;
  const head = JSON.stringify({ timestamp: time, level, requestId });
  // Undefined and functions have no JSON: such a line has no message.
  if (value === '') return head;
  const members = error === undefined ? '' : `,${error.slice(1, -1)}`;
  return `${head.slice(0, -1)},"message":${value ?? JSON.stringify(message)}${members}}`;
}
