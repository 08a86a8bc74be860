import { describe, expect, test } from 'vitest';
import { seconds } from '#lib/std/time.ts';
import type { ResourceConfig } from '../../config.ts';
import { resourceId } from '../../ids.ts';
import { lineageHash } from '../../lineage.ts';
import { asyncSettings, busConfig, functionConfig, mappingConfig, queueConfig } from '../../testing/configs.ts';
import type { Behaviour } from '../../testing/scripted-host.ts';
import { TestRun } from '../../testing/test-run.ts';
import type { InvokeActivation } from '../handler-host.ts';

const dlq = queueConfig('Dlq');
const RECURSIVE = 'RecursiveInvocationException';

/** What each function calls when it is invoked, by its name; the others only return. */
type Calls = {
  readonly [name: string]: { readonly call: string; readonly params: { readonly [name: string]: string } };
};

function looping(resources: readonly ResourceConfig[], calls: Calls) {
  const seen: InvokeActivation[] = [];
  const script = (activation: InvokeActivation): Behaviour => {
    seen.push(activation);
    const made = calls[activation.invokedFunctionArn.split(':').at(-1) ?? ''];
    return made === undefined ? { do: 'return' } : { do: 'call', ...made, next: { do: 'return' } };
  };
  return { run: new TestRun(resources, { script }).settle(), seen };
}

const invoke = (FunctionName: string, InvocationType: string) =>
  ({ call: 'lambda:Invoke', params: { FunctionName, InvocationType } }) as const;
const startedOf = (run: TestRun, id: string) =>
  run.of('invocation.started').filter(({ function: fn }) => fn === resourceId(id)).length;

describe('a function that invokes itself asynchronously', () => {
  const fn = functionConfig('Fn', { deadLetterTarget: dlq.id });

  test('[ASYNC-60] runs 16 times; the 17th event is dropped before it runs, into the dead-letter queue', () => {
    const { run, seen } = looping([dlq, fn], { fn: invoke('fn', 'Event') });
    run.begin('lambda:Invoke', { FunctionName: 'fn', InvocationType: 'Event', Payload: '{"n":1}' });
    run.until(60);

    expect(startedOf(run, 'Fn')).toBe(16);
    expect(seen.map(({ traceHeader }) => traceHeader.split(';')[3])).toEqual(
      Array.from({ length: 16 }, (_, n) => expect.stringMatching(`^Lineage=${n + 1}:[0-9a-f]{8}:${n}$`)),
    );
    const [stopped] = run.of('invocation.recursion-stopped');
    expect(stopped).toMatchObject({ function: 'Fn', invocation: 17, invocations: 16 });
    expect(run.of('invocation.dropped')).toMatchObject([
      { invocation: 17, condition: 'RecursiveInvocation', attempts: 0, cause: stopped?.n },
    ]);
    expect(run.count('invocation.dead-lettered')).toBe(1);
    // Accepted all the same: whoever sends an event hears of nothing.
    expect(run.of('call.answered').map(({ status }) => status)).not.toContain(400);
  });

  test('[ASYNC-60] the dead letter says why, and belongs to the chain', () => {
    const { run } = looping([dlq, fn], { fn: invoke('fn', 'Event') });
    run.begin('lambda:Invoke', { FunctionName: 'fn', InvocationType: 'Event' });
    run.until(60);
    const { Messages } = run.call('sqs:ReceiveMessage', {
      QueueUrl: dlq.url,
      MessageAttributeNames: ['All'],
      AttributeNames: ['AWSTraceHeader'],
    }) as { Messages: { Attributes: { AWSTraceHeader: string }; MessageAttributes: object }[] };

    expect(Messages[0]?.MessageAttributes).toMatchObject({
      ErrorCode: { StringValue: '400' },
      ErrorMessage: { StringValue: expect.stringMatching(/^Lambda has detected your function being invoked in a rec/) },
    });
    expect(Messages[0]?.Attributes.AWSTraceHeader).toMatch(/;Lineage=17:[0-9a-f]{8}:16$/);
  });

  test('[ASYNC-61] goes on where the function allows it', () => {
    const { run } = looping([dlq, { ...fn, recursiveLoop: 'Allow' }], { fn: invoke('fn', 'Event') });
    run.begin('lambda:Invoke', { FunctionName: 'fn', InvocationType: 'Event' });
    run.until(60);

    expect(startedOf(run, 'Fn')).toBeGreaterThan(100);
    expect(run.count('invocation.recursion-stopped')).toBe(0);
  });

  test('[ASYNC-61] stops as soon as a deployment forbids it, without new environments', () => {
    const { run } = looping([dlq, { ...fn, recursiveLoop: 'Allow' }], { fn: invoke('fn', 'Event') });
    run.begin('lambda:Invoke', { FunctionName: 'fn', InvocationType: 'Event' });
    run.until(60);
    run.deploy([dlq, fn]);
    const before = startedOf(run, 'Fn');
    run.until(120);

    expect(startedOf(run, 'Fn')).toBeLessThanOrEqual(before + 1);
    expect(run.count('invocation.recursion-stopped')).toBe(1);
    expect(run.count('environment.retired')).toBe(0);
  });

  test('[ASYNC-61] a call allows and forbids it, and a deployment of something else leaves that', () => {
    const { run } = looping([dlq, fn], { fn: invoke('fn', 'Event') });
    const named = { FunctionName: 'fn' };
    expect(run.call('lambda:GetFunctionRecursionConfig', named)).toEqual({ RecursiveLoop: 'Terminate' });
    expect(run.call('lambda:PutFunctionRecursionConfig', { ...named, RecursiveLoop: 'Allow' })).toEqual({
      RecursiveLoop: 'Allow',
    });
    run.deploy([dlq, { ...fn, memoryMb: 256 }]);
    run.begin('lambda:Invoke', { FunctionName: 'fn', InvocationType: 'Event' });
    run.until(60);

    expect(startedOf(run, 'Fn')).toBeGreaterThan(16);
    expect(run.refusal('lambda:PutFunctionRecursionConfig', { ...named, RecursiveLoop: 'Maybe' }).message).toBe(
      "1 validation error detected: Value 'Maybe' at 'recursiveLoop' failed to satisfy constraint: Member must satisfy enum value set: [Terminate, Allow]",
    );
  });

  test('[ASYNC-60] two chains do not count for each other', () => {
    const { run } = looping([dlq, fn], { fn: invoke('fn', 'Event') });
    run.begin('lambda:Invoke', { FunctionName: 'fn', InvocationType: 'Event' });
    run.begin('lambda:Invoke', { FunctionName: 'fn', InvocationType: 'Event' });
    run.until(60);

    expect(startedOf(run, 'Fn')).toBe(32);
    expect(run.count('invocation.recursion-stopped')).toBe(2);
  });
});

test('[ASYNC-60] a function that is its own destination is a loop too, and its failure destination hears of the end', () => {
  const failed = queueConfig('Failed');
  const settings = asyncSettings({ onSuccess: { resource: resourceId('Fn') }, onFailure: { resource: failed.id } });
  const { run } = looping([failed, functionConfig('Fn', { asyncSettings: settings })], {});
  run.begin('lambda:Invoke', { FunctionName: 'fn', InvocationType: 'Event' });
  run.until(60);

  expect(startedOf(run, 'Fn')).toBe(16);
  expect(run.of('destination.delivered').at(-1)).toMatchObject({ target: 'Failed', condition: 'RecursiveInvocation' });
});

test('[ASYNC-60] a synchronous loop ends with an exception for the caller, who runs on', () => {
  const { run } = looping([functionConfig('Fn', { timeout: seconds(60) })], { fn: invoke('fn', 'RequestResponse') });
  run.begin('lambda:Invoke', { FunctionName: 'fn' });
  run.until(60);

  expect(startedOf(run, 'Fn')).toBe(16);
  expect(run.of('invocation.recursion-stopped')[0]).not.toHaveProperty('invocation');
  expect(run.of('call.refused')).toMatchObject([
    { origin: { by: 'handler' }, error: { name: RECURSIVE, status: 400, members: { Type: 'User' } } },
  ]);
  expect(run.count('invocation.succeeded')).toBe(16);
});

test('[ASYNC-60] two functions that invoke each other are a loop too', () => {
  const { run } = looping([functionConfig('Ping'), functionConfig('Pong')], {
    ping: invoke('pong', 'Event'),
    pong: invoke('ping', 'Event'),
  });
  run.begin('lambda:Invoke', { FunctionName: 'ping', InvocationType: 'Event' });
  run.until(60);

  expect(run.count('invocation.recursion-stopped')).toBe(1);
  expect(startedOf(run, 'Pong')).toBe(16);
  expect(startedOf(run, 'Ping')).toBe(17);
});

describe('a loop through a queue', () => {
  const orders = queueConfig('Orders', {
    visibilityTimeout: seconds(4),
    redrive: { deadLetterQueue: dlq.id, maxReceiveCount: 2 },
  });
  const parts = [dlq, orders, functionConfig('Fn'), mappingConfig('Poll', { queue: 'Orders', function: 'Fn' })];
  const sendOn = { call: 'sqs:SendMessage', params: { QueueUrl: orders.url, MessageBody: 'again' } };

  test('[ASYNC-60] fails the batch like any error: the message reappears, then goes where the redrive policy says', () => {
    const { run } = looping(parts, { fn: sendOn });
    run.begin('sqs:SendMessage', { QueueUrl: orders.url, MessageBody: 'again' });
    run.until(120);

    expect(startedOf(run, 'Fn')).toBe(16);
    expect(run.of('batch.failed').map(({ errorType }) => errorType)).toEqual([RECURSIVE, RECURSIVE]);
    expect(run.count('invocation.recursion-stopped')).toBe(2);
    expect(run.of('message.dead-lettered')).toMatchObject([{ queue: 'Orders', target: 'Dlq', reason: RECURSIVE }]);
    expect(run.count('call.refused')).toBe(0);
  });

  test('[ASYNC-60] is not hidden by the other messages of its batch', () => {
    const fn = functionConfig('Fn');
    const stopped = mappingConfig('Poll', { queue: 'Orders', function: 'Fn' }, { enabled: false });
    const { run } = looping([dlq, orders, fn, stopped], {});
    const header = `Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0;Lineage=16:${lineageHash(fn.arn)}:15`;
    for (const StringValue of ['Root=1-5759e988-bd862e3fe1be46a994272793', header, undefined]) {
      run.begin('sqs:SendMessage', {
        QueueUrl: orders.url,
        MessageBody: 'x',
        ...(StringValue && { MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue } } }),
      });
    }
    run.deploy([dlq, orders, fn, { ...stopped, enabled: true }]);
    run.until(2);

    expect(run.of('batch.failed')).toMatchObject([{ errorType: RECURSIVE, returned: 3 }]);
    expect(startedOf(run, 'Fn')).toBe(0);
  });
});

test('[ASYNC-60] a bus carries no lineage, and a person’s call begins a new one', () => {
  const put = {
    call: 'events:PutEvents',
    params: { Entries: [{ Source: 'a', DetailType: 'b', Detail: '{}', EventBusName: 'bus' }] },
  };
  const { run, seen } = looping([busConfig('Bus'), functionConfig('Fn')], { fn: put as unknown as Calls[string] });
  for (let n = 0; n < 20; n += 1) run.begin('lambda:Invoke', { FunctionName: 'fn', InvocationType: 'Event' });
  run.until(60);

  expect(run.count('invocation.recursion-stopped')).toBe(0);
  expect(new Set(seen.map(({ traceHeader }) => traceHeader.split(';')[3])).size).toBe(1);
});
