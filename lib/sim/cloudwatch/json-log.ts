import type { ConsoleLine, InitReport, LogFormat, Outcome, Report } from './log-lines.ts';

/**
 * Lambda's JSON log lines at the default levels (LOG-21 to LOG-25): no runtimeDone (the END of the text format), and
 * of an Init's report only the failures.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html
 */
export const jsonLog: LogFormat = {
  initStart: ({ time, functionName, runtime }) =>
    platform(time, 'initStart', {
      initializationType: 'on-demand',
      phase: 'init',
      runtimeVersion: runtime.version,
      runtimeVersionArn: runtime.arn,
      functionName,
      functionVersion: '$LATEST',
    }),

  initReport: (line) => platform(line.time, 'initReport', initRecord(line)),

  start: ({ time, requestId }) => platform(time, 'start', { requestId, version: '$LATEST' }),

  console: applicationLine,

  end: () => undefined,

  report: (line) => platform(line.time, 'report', reportRecord(line)),
};

function platform(time: string, type: string, record: object): string {
  return JSON.stringify({ time, type: `platform.${type}`, record });
}

function initRecord({ initDuration, phase, outcome }: InitReport): object {
  return {
    initializationType: 'on-demand',
    phase,
    status: outcome.status,
    ...errorType(outcome),
    metrics: { durationMs: initDuration / 1_000 },
  };
}

function reportRecord({ requestId, outcome, ...report }: Report): object {
  return {
    requestId,
    metrics: {
      durationMs: report.duration / 1_000,
      billedDurationMs: report.billedMs,
      memorySizeMB: report.memoryMb,
      maxMemoryUsedMB: report.maxMemoryUsedMb,
      ...(report.initDuration !== undefined && { initDurationMs: report.initDuration / 1_000 }),
    },
    status: outcome?.status ?? 'success',
    ...(outcome && errorType(outcome)),
  };
}

function errorType(outcome: Outcome): object {
  return outcome.status === 'error' ? { errorType: outcome.errorType } : {};
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
