import { utf8Length } from '#lib/std/utf8.ts';
import type { FunctionConfig } from '../../config.ts';
import type { DestinationCondition } from '../../journal/entry.ts';
import { TOPIC_MESSAGE_BYTES_MAX } from '../../limits.ts';
import type { Invocation } from '../invocation.ts';
import { LATEST } from '../version.ts';

/** What an asynchronous event came to in the end. */
export interface FinalResult {
  readonly invocation: Invocation;
  readonly condition: DestinationCondition;
  /** What the last attempt that ran came back with; undefined when none ran (ASYNC-08). */
  readonly response: RecordedResponse | undefined;
}

interface RecordedResponse {
  readonly payload: string;
  readonly failed: boolean;
  /** The version that ran. */
  readonly version: string;
}

/** The function as records name it: always qualified, as it was invoked (ASYNC-44). */
export function recordedArn(
  { arn }: Pick<FunctionConfig, 'arn'>,
  { qualifier }: Pick<Invocation, 'qualifier'>,
): string {
  return `${arn}:${qualifier === '' ? LATEST : qualifier}`;
}

/**
 * The record of a final result, JSON text, keys in AWS's order (ASYNC-41, ASYNC-42). Payloads are JSON text already, and
 * stand in it as they are.
 */
export function destinationRecord(result: FinalResult, fn: FunctionConfig, timestamp: string): string {
  const { invocation, response } = result;
  const head = `{${headOf(result, fn, timestamp)},"requestPayload":${invocation.payload}`;
  if (response === undefined) return `${head}}`;
  return `${head},${responseContext(response)},"responsePayload":${response.payload}}`;
}

/** The record for a topic: without the payloads when it would be too large with them (ASYNC-48). */
export function topicRecord(result: FinalResult, fn: FunctionConfig, timestamp: string): string {
  const whole = destinationRecord(result, fn, timestamp);
  if (utf8Length(whole) <= TOPIC_MESSAGE_BYTES_MAX) return whole;
  const head = `{${headOf(result, fn, timestamp)}`;
  return result.response === undefined ? `${head}}` : `${head},${responseContext(result.response)}}`;
}

function headOf({ invocation, condition }: FinalResult, fn: FunctionConfig, timestamp: string): string {
  const context = {
    requestId: invocation.requestId,
    functionArn: recordedArn(fn, invocation),
    condition,
    approximateInvokeCount: invocation.attempt,
  };
  return `"version":"1.0","timestamp":"${timestamp}","requestContext":${JSON.stringify(context)}`;
}

function responseContext({ failed, version }: RecordedResponse): string {
  const error = failed ? { functionError: 'Unhandled' } : {};
  return `"responseContext":${JSON.stringify({ statusCode: 200, executedVersion: version, ...error })}`;
}
