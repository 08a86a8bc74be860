import { numberOf, type Value } from './value.ts';

/**
 * The fields CloudWatch finds in Lambda's own lines (CW-08), in text and, which AWS does not say, in JSON. Durations are
 * milliseconds, sizes are bytes: a MB is 1,000,000 of them.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html
 */
export function lambdaFields(message: string, json: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  return message.startsWith('{') ? jsonLineFields(json) : textLineFields(message);
}

const MEGABYTE = 1_000_000;

const PLATFORM_LINE = /^(START|END|REPORT) RequestId: ([0-9a-f-]{36})/;
const APPLICATION_LINE = /^[0-9T:.-]{23}Z\t([0-9a-f-]{36})\t/;

/** What stands in a REPORT, by the words before it. */
const REPORTED = [
  { field: '@duration', pattern: /\tDuration: ([\d.]+) ms/, unit: 1 },
  { field: '@billedDuration', pattern: /\tBilled Duration: (\d+) ms/, unit: 1 },
  { field: '@memorySize', pattern: /\tMemory Size: (\d+) MB/, unit: MEGABYTE },
  { field: '@maxMemoryUsed', pattern: /\tMax Memory Used: (\d+) MB/, unit: MEGABYTE },
  { field: '@initDuration', pattern: /\tInit Duration: ([\d.]+) ms/, unit: 1 },
] as const;

const TRACED = [
  { field: '@xrayTraceId', pattern: /\nXRAY TraceId: (\S+)/ },
  { field: '@xraySegmentId', pattern: /\tSegmentId: (\S+)/ },
] as const;

function textLineFields(message: string): ReadonlyMap<string, Value> {
  const fields = new Map<string, Value>();
  const [, type, request] = PLATFORM_LINE.exec(message) ?? [];
  const [, caller] = APPLICATION_LINE.exec(message) ?? [];
  set(fields, '@type', type);
  set(fields, '@requestId', request ?? caller);
  if (type !== 'REPORT') return fields;
  for (const { field, pattern, unit } of REPORTED) set(fields, field, scaled(pattern.exec(message)?.[1], unit));
  for (const { field, pattern } of TRACED) set(fields, field, pattern.exec(message)?.[1]);
  return fields;
}

/** The types of JSON's platform lines that stand for the three of text. */
const JSON_TYPES: ReadonlyMap<Value, string> = new Map([
  ['platform.start', 'START'],
  ['platform.runtimeDone', 'END'],
  ['platform.report', 'REPORT'],
]);

const JSON_REPORTED = [
  { field: '@duration', path: 'record.metrics.durationMs', unit: 1 },
  { field: '@billedDuration', path: 'record.metrics.billedDurationMs', unit: 1 },
  { field: '@memorySize', path: 'record.metrics.memorySizeMB', unit: MEGABYTE },
  { field: '@maxMemoryUsed', path: 'record.metrics.maxMemoryUsedMB', unit: MEGABYTE },
  { field: '@initDuration', path: 'record.metrics.initDurationMs', unit: 1 },
] as const;

function jsonLineFields(json: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
  const fields = new Map<string, Value>();
  const type = JSON_TYPES.get(json.get('type'));
  set(fields, '@type', type);
  set(fields, '@requestId', json.get(type === undefined ? 'requestId' : 'record.requestId'));
  if (type !== 'REPORT') return fields;
  for (const { field, path, unit } of JSON_REPORTED) set(fields, field, scaled(json.get(path), unit));
  const [, root] = /Root=([^;]+)/.exec(String(json.get('record.tracing.value') ?? '')) ?? [];
  set(fields, '@xrayTraceId', root);
  set(fields, '@xraySegmentId', json.get('record.tracing.spanId'));
  return fields;
}

function scaled(value: Value, unit: number): Value {
  const number = numberOf(value);
  return number === undefined ? undefined : number * unit;
}

function set(fields: Map<string, Value>, field: string, value: Value): void {
  if (value !== undefined) fields.set(field, value);
}
