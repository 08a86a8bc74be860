/** A query to begin with. */
export interface SampleQuery {
  readonly title: string;
  readonly query: string;
}

/**
 * AWS's own samples for Lambda, and those its courses teach with.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-examples.html
 */
export const SAMPLE_QUERIES = [
  {
    title: 'The 25 newest log events',
    query: 'fields @timestamp, @message\n| sort @timestamp desc\n| limit 25',
  },
  {
    title: 'Latency in 5-minute intervals',
    query: 'filter @type = "REPORT"\n| stats avg(@duration), max(@duration), min(@duration) by bin(5m)',
  },
  {
    title: 'Latency percentiles by minute',
    query:
      'filter @type = "REPORT"\n| stats count(*) as invocations, pct(@duration, 50) as p50, pct(@duration, 99) as p99 by bin(1m)',
  },
  {
    title: 'Overprovisioned memory',
    query: `filter @type = "REPORT"
| stats max(@memorySize / 1000 / 1000) as provisonedMemoryMB,
    min(@maxMemoryUsed / 1000 / 1000) as smallestMemoryRequestMB,
    avg(@maxMemoryUsed / 1000 / 1000) as avgMemoryUsedMB,
    max(@maxMemoryUsed / 1000 / 1000) as maxMemoryUsedMB,
    provisonedMemoryMB - maxMemoryUsedMB as overProvisionedMB`,
  },
  {
    title: 'The most expensive requests',
    query: 'filter @type = "REPORT"\n| fields @requestId, @billedDuration\n| sort by @billedDuration desc\n| limit 20',
  },
  {
    title: 'Cold starts by log group',
    query:
      'filter @type = "REPORT"\n| stats count(@initDuration) as coldStarts, count(*) as invocations,\n    coldStarts / invocations * 100 as percent, avg(@initDuration), max(@initDuration) by @log',
  },
  {
    title: 'Errors by minute',
    query: 'filter @message like /(?i)(error|exception|timed out)/\n| stats count(*) as errors by bin(1m)',
  },
  {
    title: 'Everything of one request',
    query: 'fields @timestamp, @type, @message\n| filter @requestId = "paste a request id"\n| sort @timestamp',
  },
] as const satisfies readonly SampleQuery[];
