import { unreachable } from '#lib/std/assert.ts';
import type { ApiCall, ApiError, ApiResponse, Destination } from '../../config.ts';
import { uuid } from '../../identity.ts';
import type { EntryNumber, InvocationId, ResourceId } from '../../ids.ts';
import type { DestinationCondition, Origin } from '../../journal/entry.ts';
import type { ReplyToken } from '../../kernel/plan.ts';
import { isoMillis, isoSeconds } from '../../wall-clock.ts';
import type { Turn } from '../function-state.ts';
import { destinationRecord, type FinalResult, recordedArn, topicRecord } from './destination-record.ts';

/** What a record is recognised by when its delivery is answered. */
export interface DestinationToken extends ReplyToken {
  readonly type: 'destination';
  readonly invocation: InvocationId;
  readonly target: ResourceId;
  readonly condition: DestinationCondition;
}

/** Sends the record of a final result to its destination (ASYNC-40). `cause`: the entry that tells of the result. */
export function sendRecord(
  result: FinalResult,
  { target, cause }: { readonly target: Destination; readonly cause: EntryNumber },
  turn: Turn,
): void {
  const { fn, world, plan } = turn;
  const { invocation, condition } = result;
  const token: DestinationToken = {
    ...{ type: 'destination', invocation: invocation.id, condition },
    target: target.resource,
  };
  const call = callTo(target, result, turn);
  if (call === undefined) {
    takeDestinationAnswer(token, { ok: false, error: NO_DESTINATION }, cause, turn);
    return;
  }
  // Through the same door as every call, so that the destination's own limits hold here too.
  const origin: Origin = { by: 'function', resource: fn.config.id };
  const decoded = world.decode(call, origin, invocation.traceHeader);
  if (decoded.kind === 'request') plan.ask(decoded.target, decoded.request, { origin, cause, reply: token });
  else takeDestinationAnswer(token, decoded.response, cause, turn);
}

/** Writes down whether the record arrived; when it did not, it is lost, and counted (MET-05). */
export function takeDestinationAnswer(
  { invocation, target, condition }: DestinationToken,
  answer: ApiResponse,
  cause: EntryNumber,
  { fn, plan }: Turn,
): void {
  const ids = { function: fn.config.id, invocation, target, condition };
  if (answer.ok) plan.entry({ type: 'destination.delivered', ...ids }, cause);
  else plan.entry({ type: 'destination.failed', ...ids, error: answer.error }, cause);
}

/** How each kind of destination gets its record (ASYNC-45, ASYNC-46, ASYNC-51). */
function callTo({ resource, qualifier }: Destination, result: FinalResult, { fn, world }: Turn): ApiCall | undefined {
  const target = world.configOf(resource);
  const timestamp = isoMillis(world.account.epochMs, world.now);
  const record = () => destinationRecord(result, fn.config, timestamp);
  switch (target?.kind) {
    case 'queue':
      return { call: 'sqs:SendMessage', params: { QueueUrl: target.url, MessageBody: record() } };
    case 'topic': {
      const Message = topicRecord(result, fn.config, timestamp);
      return { call: 'sns:Publish', params: { TopicArn: target.arn, Message } };
    }
    case 'function': {
      const name = qualifier === undefined ? target.arn : `${target.arn}:${qualifier}`;
      const params = { FunctionName: name, InvocationType: 'Event', Payload: record() };
      return { call: 'lambda:Invoke', params };
    }
    case 'bus': {
      const DetailType = `Lambda Function Invocation Result - ${result.condition === 'Success' ? 'Success' : 'Failure'}`;
      const Resources = [target.arn, recordedArn(fn.config, result.invocation)];
      const entry = { EventBusName: target.name, Source: 'lambda', DetailType, Resources, Detail: record() };
      return { call: 'events:PutEvents', params: { Entries: [entry] } };
    }
    case 'bucket':
      return {
        call: 's3:PutObject',
        params: { Bucket: target.name, Key: keyOf(result, { fn, world }), Body: record() },
      };
    case 'mapping':
    case 'rule':
    case 'alarm':
    case 'client':
    case undefined:
      return undefined;
    default:
      return unreachable(target);
  }
}

/** `aws/lambda/async/<function>/YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<uuid>` (ASYNC-46). */
function keyOf({ invocation }: FinalResult, { fn, world }: Pick<Turn, 'fn' | 'world'>): string {
  const time = isoSeconds(world.account.epochMs, world.now).slice(0, -1);
  const day = time.slice(0, 10).replaceAll('-', '/');
  const id = uuid(world.seed, 'object', invocation.id);
  return `aws/lambda/async/${fn.config.name}/${day}/${time.replaceAll(':', '.')}-${id}`;
}

const NO_DESTINATION: ApiError = {
  name: 'ResourceNotFoundException',
  message: 'The destination does not exist.',
  status: 404,
  fault: 'Sender',
};
