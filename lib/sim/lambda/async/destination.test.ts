import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#lib/std/json.ts';
import { minutes, seconds } from '#lib/std/time.ts';
import { Monitoring } from '../../cloudwatch/monitoring.ts';
import type { AsyncSettings, Destination } from '../../config.ts';
import { resourceId } from '../../ids.ts';
import {
  asyncSettings,
  bucketConfig,
  busConfig,
  functionConfig,
  queueConfig,
  topicConfig,
} from '../../testing/configs.ts';
import { type Code, FunctionRun, returns, sleeps, throws } from '../../testing/function-run.ts';

const queue = queueConfig('Queue');
const topic = topicConfig('Topic');
const bus = busConfig('Bus');
const bucket = bucketConfig('Bucket');
const next = functionConfig('Next');
const others = [queue, topic, bus, bucket, next];

const succeeding: Code = { invoke: () => returns('{"ok":true}') };
const failing: Code = { invoke: () => throws('Error', 'some error occurred') };

function runOf(code: Code, settings: Partial<AsyncSettings>, seed = 1): FunctionRun {
  return new FunctionRun({ code, seed, others, fn: { asyncSettings: asyncSettings(settings) } });
}

const to = (id: string): Destination => ({ resource: resourceId(id) });
const both = (id: string) => ({ onSuccess: to(id), onFailure: to(id) });

/** Bodies of the messages in the queue. */
function bodies(run: FunctionRun): readonly string[] {
  run.sim.call({ call: 'sqs:ReceiveMessage', params: { QueueUrl: queue.url, MaxNumberOfMessages: 10 } });
  run.sim.runUntil(run.sim.now);
  // Receive answers with a list of messages.
  const messages = (run.result().Messages ?? []) as readonly { readonly Body: string }[];
  return messages.map(({ Body }) => Body);
}

const parse = (text = '{}'): JsonObject => JSON.parse(text);
const requestIdOf = (run: FunctionRun) =>
  run.host.activations.flatMap((a) => (a.kind === 'invoke' ? [a.requestId] : []))[0];

describe('a queue', () => {
  test('[ASYNC-40] [ASYNC-41] [ASYNC-44] [ASYNC-45] gets the record of a success as the body, keys in AWS’s order', () => {
    const run = runOf(succeeding, both('Queue'));

    run.invokeAsync('{ "n": 1 }');
    run.pass(seconds(10));

    const [body] = bodies(run);
    expect(parse(body)).toEqual({
      version: '1.0',
      timestamp: expect.stringMatching(/^2026-11-18T11:06:4\d\.\d{3}Z$/),
      requestContext: {
        requestId: requestIdOf(run),
        functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:fn:$LATEST',
        condition: 'Success',
        approximateInvokeCount: 1,
      },
      requestPayload: { n: 1 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST' },
      responsePayload: { ok: true },
    });
    expect(Object.keys(parse(body))).toEqual([
      ...['version', 'timestamp', 'requestContext', 'requestPayload', 'responseContext', 'responsePayload'],
    ]);
    expect(run.of('destination.delivered')).toMatchObject([{ function: 'Fn', target: 'Queue', condition: 'Success' }]);
  });

  test('[ASYNC-42] [ASYNC-43] [ASYNC-50] gets one record of a failure, after the last retry', () => {
    const run = runOf(failing, both('Queue'));

    run.invokeAsync();
    run.pass(minutes(2));
    expect(bodies(run)).toEqual([]);
    run.pass(minutes(2));

    const records = bodies(run).map(parse);
    expect(records).toMatchObject([
      {
        requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        responsePayload: { errorType: 'Error', errorMessage: 'some error occurred' },
      },
    ]);
  });

  test('[ASYNC-50] a success after a failed attempt is a success alone', () => {
    let attempts = 0;
    const code: Code = {
      invoke: () => {
        attempts += 1;
        return attempts === 1 ? throws('Error') : returns('1');
      },
    };
    const run = runOf(code, both('Queue'));

    run.invokeAsync();
    run.pass(minutes(5));

    expect(bodies(run).map(parse)).toMatchObject([
      { requestContext: { condition: 'Success', approximateInvokeCount: 2 }, responsePayload: 1 },
    ]);
  });

  test('[ASYNC-43] an event that became too old says so, with the error of its last attempt', () => {
    const run = runOf(failing, { maximumEventAge: seconds(60), ...both('Queue') });

    run.invokeAsync();
    run.pass(seconds(10));

    expect(bodies(run).map(parse)).toMatchObject([
      {
        requestContext: { condition: 'EventAgeExceeded', approximateInvokeCount: 1 },
        responseContext: { functionError: 'Unhandled' },
      },
    ]);
  });

  test('[ASYNC-08] [ASYNC-43] of an event that never ran there is no response', () => {
    const run = runOf(failing, both('Queue'));
    run.deploy({ asyncSettings: asyncSettings(both('Queue')), reservedConcurrency: 0 });

    run.invokeAsync();
    run.pass(seconds(10));

    const [record] = bodies(run).map(parse);
    expect(record).toMatchObject({
      requestContext: { condition: 'ZeroReservedConcurrency', approximateInvokeCount: 0 },
    });
    expect(Object.keys(record ?? {})).toEqual(['version', 'timestamp', 'requestContext', 'requestPayload']);
  });

  test('[ASYNC-43] nor of one that was throttled until it was too old', () => {
    const settings = asyncSettings({ maximumEventAge: seconds(60), ...both('Queue') });
    const code: Code = { invoke: (a) => sleeps(a, seconds(900)) };
    const run = new FunctionRun({
      code,
      others,
      fn: { asyncSettings: settings, reservedConcurrency: 1, timeout: seconds(900) },
    });

    run.invoke();
    run.invokeAsync();
    run.pass(minutes(5));

    const [record] = bodies(run).map(parse);
    expect(record).toMatchObject({ requestContext: { condition: 'EventAgeExceeded', approximateInvokeCount: 0 } });
    expect(record).not.toHaveProperty('responseContext');
  });

  test('[ASYNC-44] names the function as it was invoked, and the version that ran', () => {
    const version = { id: resourceId('V1') };
    const alias = {
      id: resourceId('Live'),
      name: 'live',
      description: '',
      version: { kind: 'number', version: '1' },
    } as const;
    const settings = asyncSettings(both('Queue'));
    const run = new FunctionRun({
      code: succeeding,
      others,
      fn: {
        qualifiedAsyncSettings: [{ qualifier: 'live', settings }],
        ...{ versions: [version], aliases: [alias] },
      },
    });

    run.invoke({ InvocationType: 'Event', Qualifier: 'live' });
    run.pass(seconds(10));

    expect(bodies(run).map(parse)).toMatchObject([
      {
        requestContext: { functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:fn:live' },
        responseContext: { executedVersion: '1' },
      },
    ]);
  });

  test('a synchronous call has no record', () => {
    const run = runOf(succeeding, both('Queue'));

    run.invokeAndWait();

    expect(run.of('destination.delivered')).toEqual([]);
  });
});

test('[ASYNC-45] a topic gets the record as the message', () => {
  const run = runOf(succeeding, both('Topic'));

  run.invokeAsync('{"n":1}');
  run.pass(seconds(10));

  expect(parse(run.of('message.published')[0]?.body)).toMatchObject({ requestPayload: { n: 1 } });
});

test('[ASYNC-48] of a record that is too large for a topic the payloads are left off', () => {
  const large = `"${'x'.repeat(200_000)}"`;
  const run = runOf({ invoke: () => returns(large) }, both('Topic'));

  run.invokeAsync(large);
  run.pass(seconds(10));

  const [published] = run.of('message.published');
  expect(Object.keys(parse(published?.body))).toEqual(['version', 'timestamp', 'requestContext', 'responseContext']);
  expect(run.of('destination.delivered')).toHaveLength(1);
});

test.each([
  ['Success', succeeding],
  ['Failure', failing],
])('[ASYNC-45] a bus gets an event of the result: %s', (result, code) => {
  const run = runOf(code, { maximumRetryAttempts: 0, ...both('Bus') });

  run.invokeAsync();
  run.pass(seconds(10));

  expect(parse(run.of('event.received')[0]?.payload)).toMatchObject({
    source: 'lambda',
    'detail-type': `Lambda Function Invocation Result - ${result}`,
    resources: [bus.arn, 'arn:aws:lambda:us-east-1:123456789012:function:fn:$LATEST'],
    detail: { version: '1.0', requestContext: { requestId: requestIdOf(run) } },
  });
});

test('[ASYNC-46] a bucket gets the record of a failure as an object named by function, time and luck', () => {
  const keyOf = (seed: number) => {
    const run = runOf(failing, { maximumRetryAttempts: 0, onFailure: to('Bucket') }, seed);
    run.invokeAsync();
    run.pass(seconds(10));
    expect(parse(run.of('object.created')[0]?.body)).toMatchObject({
      requestContext: { condition: 'RetriesExhausted' },
    });
    return run.of('object.created')[0]?.key ?? '';
  };

  expect(keyOf(1)).toMatch(
    /^aws\/lambda\/async\/fn\/2026\/11\/18\/2026-11-18T11\.06\.4\d-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  );
  expect(keyOf(1)).toBe(keyOf(1));
  expect(keyOf(1).slice(-36)).not.toBe(keyOf(2).slice(-36));
});

test('[ASYNC-51] a function is invoked asynchronously with the record, and has retries of its own', () => {
  const code: Code = {
    invoke: ({ payload }) => (payload.includes('requestContext') ? throws('Error', 'record refused') : returns('1')),
  };
  const run = runOf(code, { onSuccess: to('Next') });

  run.invokeAsync();
  run.pass(minutes(5));

  const ofNext = run.of('invocation.started').filter((entry) => entry.function === 'Next');
  expect(ofNext.map(({ mode, attempt }) => [mode, attempt])).toEqual([
    ['asynchronous', 1],
    ['asynchronous', 2],
    ['asynchronous', 3],
  ]);
  expect(run.of('invocation.dropped')).toMatchObject([{ function: 'Next' }]);
  expect(run.causesOf(ofNext[0])).toContain('invocation.succeeded');
});

test('[ASYNC-49] dead-letter queue and destination both get a failed event, the queue first', () => {
  const settings = asyncSettings({ maximumRetryAttempts: 0, onFailure: to('Topic') });
  const run = new FunctionRun({
    code: failing,
    others,
    fn: { asyncSettings: settings, deadLetterTarget: resourceId('Queue') },
  });

  run.invokeAsync('{"n":1}');
  run.pass(seconds(10));

  expect(run.story().filter((type) => /lettered|^destination|^message/.test(type))).toEqual([
    ...['message.sent', 'message.published', 'invocation.dead-lettered', 'destination.delivered'],
  ]);
  expect(bodies(run)).toEqual(['{"n":1}']);
});

describe('[MET-05] a record that does not arrive is lost, and counted:', () => {
  test.each([
    ['a queue that is gone', runOf(succeeding, both('Missing')), 'ResourceNotFoundException'],
    [
      'a queue it is too large for',
      new FunctionRun({
        code: succeeding,
        others: [queueConfig('Queue', { maximumMessageBytes: 100 })],
        fn: { asyncSettings: asyncSettings(both('Queue')) },
      }),
      'InvalidParameterValue',
    ],
  ])('%s', (_, run, name) => {
    const monitoring = new Monitoring(run.config(), 1);

    run.invokeAsync();
    run.pass(seconds(10));

    expect(run.of('destination.failed')).toMatchObject([{ condition: 'Success', error: { name } }]);
    for (const entry of run.entries) monitoring.apply(entry);
    const query = { namespace: 'AWS/Lambda', name: 'DestinationDeliveryFailures' };
    const dimensions = [{ name: 'FunctionName', value: 'fn' }];
    expect(monitoring.metrics.statistic({ ...query, dimensions }, 'Sum', run.sim.now)).toBe(1);
  });
});

test('[ASYNC-30] [ASYNC-31] a dead letter may go to a topic: the event as the message', () => {
  const run = new FunctionRun({
    code: failing,
    others,
    fn: { asyncSettings: asyncSettings({ maximumRetryAttempts: 0 }), deadLetterTarget: resourceId('Topic') },
  });

  run.invokeAsync('{ "kept" : "as it was" }');
  run.pass(seconds(10));

  expect(run.of('message.published')).toMatchObject([{ topic: 'Topic', body: '{ "kept" : "as it was" }' }]);
  expect(run.of('message.published')[0]?.bytes).toBeGreaterThan(100);
  expect(run.of('invocation.dead-lettered')).toMatchObject([{ target: 'Topic', reason: 'Error' }]);
});
