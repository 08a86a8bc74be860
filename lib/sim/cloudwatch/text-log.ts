import type { SampledTrace } from '../sampled-trace.ts';
import { type LogFormat, milliseconds, type Outcome } from './log-lines.ts';

/**
 * Lambda's text log lines, tab by tab (LOG-01 to LOG-10).
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 */
export const textLog: LogFormat = {
  initStart: ({ runtime }) => `INIT_START Runtime Version: ${runtime.version}\tRuntime Version ARN: ${runtime.arn}`,

  initRuntimeDone: () => undefined,

  // On demand only of an Init that failed (ENV-04).
  initReport: ({ initDuration, phase, initialisation, outcome }) =>
    outcome === undefined && initialisation === 'on-demand'
      ? undefined
      : `INIT_REPORT Init Duration: ${milliseconds(initDuration)} ms\tPhase: ${phase}\t${outcome === undefined ? '' : ending(outcome)}`,

  start: ({ requestId, version }) => `START RequestId: ${requestId} Version: ${version}`,

  console: ({ time, requestId, level, message }) =>
    level === undefined ? message : `${time}\t${requestId}\t${level}\t${message}`,

  failure: ({ oldWords }) => oldWords?.message,

  end: ({ requestId }) => `END RequestId: ${requestId}`,

  // The trailing tab is AWS's; a status takes its place, which older reports do not have (LOG-05, LOG-07, LOG-08).
  report: ({ requestId, duration, billedMs, memoryMb, maxMemoryUsedMb, initDuration, outcome, oldWords, trace }) =>
    [
      `REPORT RequestId: ${requestId}`,
      `Duration: ${milliseconds(duration)} ms`,
      `Billed Duration: ${billedMs} ms`,
      `Memory Size: ${memoryMb} MB`,
      `Max Memory Used: ${maxMemoryUsedMb} MB`,
      ...(initDuration === undefined ? [] : [`Init Duration: ${milliseconds(initDuration)} ms`]),
      outcome === undefined || oldWords !== undefined ? '' : ending(outcome),
    ].join('\t') + (trace === undefined ? '' : xrayLine(trace)),
};

/** A second line of the same event (LOG-06). */
function xrayLine({ traceId, segmentId }: SampledTrace): string {
  return `\nXRAY TraceId: ${traceId}\tSegmentId: ${segmentId}\tSampled: true\t`;
}

function ending(outcome: Outcome): string {
  return outcome.status === 'timeout' ? 'Status: timeout' : `Status: error\tError Type: ${outcome.errorType}`;
}
