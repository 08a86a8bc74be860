import { expect, test } from 'vitest';
import { defined } from '#lib/std/assert.ts';
import type { JsonObject } from '#lib/std/json.ts';
import { minutes, seconds } from '#lib/std/time.ts';
import type { MappingConfig, QueueConfig, ResourceConfig } from '../config.ts';
import { resourceId } from '../ids.ts';
import type { InvokeActivation } from '../lambda/handler-host.ts';
import { ACCOUNT, functionConfig, mappingConfig, queueConfig } from '../testing/configs.ts';
import type { Behaviour, Script } from '../testing/scripted-host.ts';
import { at, TestRun, type TestRunOptions } from '../testing/test-run.ts';

const queue = queueConfig('Orders');
const url = queue.url;
const REDRIVE = { deadLetterQueue: resourceId('Dead'), maxReceiveCount: 2 };

interface Parts {
  readonly queue?: Partial<QueueConfig>;
  readonly mapping?: Partial<MappingConfig>;
  readonly fn?: Parameters<typeof functionConfig>[1];
}

function resources({ queue: queueChanges, mapping, fn }: Parts = {}): ResourceConfig[] {
  return [
    queueConfig('Orders', queueChanges),
    queueConfig('Dead'),
    functionConfig('Charge', fn),
    mappingConfig('Poll', { queue: 'Orders', function: 'Charge' }, mapping),
  ];
}

function started(parts: Parts = {}, options: TestRunOptions = {}): TestRun {
  return new TestRun(resources(parts), options).settle();
}

function send(run: TestRun, ...bodies: string[]): TestRun {
  for (const body of bodies) run.call('sqs:SendMessage', { QueueUrl: url, MessageBody: body });
  return run;
}

/** Sends texts of one batch call: they arrive together. */
function sendTogether(run: TestRun, count: number): TestRun {
  for (let from = 0; from < count; from += 10) {
    const Entries = Array.from({ length: Math.min(10, count - from) }, (_, n) => ({
      Id: String(n),
      MessageBody: `m${from + n}`,
    }));
    run.simulation.call({ call: 'sqs:SendMessageBatch', params: { QueueUrl: url, Entries } });
  }
  return run.settle();
}

interface SeenRecord {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: { readonly ApproximateReceiveCount: string };
}
/** The records of an invocation, as handler code would read them. */
const recordsOf = ({ payload }: InvokeActivation): SeenRecord[] => JSON.parse(payload).Records;

/** A script that keeps what it is handed. */
function recording(behave: (records: SeenRecord[], invocation: number) => Behaviour = () => ({ do: 'return' })) {
  const payloads: string[] = [];
  const script: Script = (activation) => {
    payloads.push(activation.payload);
    return behave(recordsOf(activation), payloads.length);
  };
  return { payloads, script };
}

const sizes = (run: TestRun): number[] => run.of('batch.formed').map(({ messages }) => messages.length);
const boom: Behaviour = { do: 'throw', errorType: 'Boom' };

test('[SQS-ESM-01] a batch holds at most the batch size', () => {
  const run = started({ mapping: { batchSize: 3 } });
  sendTogether(run, 10).until(5);

  expect(sizes(run)).toEqual([3, 3, 3, 1]);
  expect(run.count('message.deleted')).toBe(10);
});

test('[SQS-ESM-03] without a window a batch is what one receive brought', () => {
  const run = started();
  sendTogether(run, 25).until(5);

  expect(sizes(run)).toEqual([10, 10, 5]);
});

test('[SQS-ESM-03] a batch is handed over as soon as it is full, whatever is left of the window', () => {
  const run = started({ mapping: { batchSize: 20, batchingWindow: seconds(60) } });
  sendTogether(run, 30).until(5);
  expect(sizes(run)).toEqual([20]);

  run.until(70);

  expect(run.of('batch.formed').map(({ messages }) => messages.length)).toEqual([20, 10]);
});

test('[SQS-ESM-03] a batch stays under 6 MB of payload, records and all', () => {
  const run = started({ mapping: { batchSize: 100, batchingWindow: seconds(10) } });
  for (let n = 0; n < 8; n += 1) send(run, 'x'.repeat(1_000_000));
  run.until(40);

  expect(sizes(run)).toEqual([6, 2]);
  for (const { bytes } of run.of('batch.formed')) expect(bytes).toBeLessThanOrEqual(6 * 1_048_576);
});

test('[SQS-ESM-04] pollers wait 20 seconds for messages, and take them at the instant they arrive', () => {
  const run = started();
  run.until(59);
  expect(run.of('receive.emptied').map(({ at: when }) => when)).toEqual([
    ...Array.from({ length: 5 }, () => at(20)),
    ...Array.from({ length: 5 }, () => at(40)),
  ]);

  send(run, 'a');

  expect(run.of('batch.formed')).toMatchObject([{ at: at(59), messages: [1] }]);
});

test('[SQS-ESM-05] what comes during a window waits for the rest of it', () => {
  const run = started({ mapping: { batchSize: 100, batchingWindow: seconds(10) } });
  send(run.until(4), 'a');
  send(run.until(7), 'b');
  send(run.until(12), 'c');
  run.until(60);

  const [first, second] = run.of('batch.formed');
  expect(first).toMatchObject({ at: at(10), messages: [1, 2] });
  const opened = defined(run.of('invocation.succeeded')[0], 'the first batch succeeded').at;
  expect(second).toMatchObject({ at: opened + seconds(10), messages: [3] });
});

test('[SQS-ESM-06] a mapping starts with 5 batches at once and adds 5 a second while all are busy', () => {
  const script: Script = () => ({ do: 'wait', micros: 2_000_000, next: { do: 'return' } });
  const run = started({ mapping: { batchSize: 1 } }, { script });
  sendTogether(run, 200);

  expect(run.count('batch.formed')).toBe(5);
  run.until(3.5);
  expect(run.of('mapping.scaled').map(({ at: when, from, to }) => [when, from, to])).toEqual([
    [at(0), 0, 5],
    [at(1), 5, 10],
    [at(2), 10, 15],
    [at(3), 15, 20],
  ]);
  expect(run.until(60).count('message.deleted')).toBe(200);
});

test('[SQS-ESM-06] a mapping falls back to 5 when it finds nothing to do', () => {
  const script: Script = () => ({ do: 'wait', micros: 2_000_000, next: { do: 'return' } });
  const run = started({ mapping: { batchSize: 1 } }, { script });
  sendTogether(run, 100).until(60);

  expect(run.of('mapping.scaled').at(-1)).toMatchObject({ to: 5 });
  const before = run.count('receive.emptied');
  run.until(120);
  expect(run.count('receive.emptied') - before).toBe(15);
});

test('[SQS-ESM-06] never more than 1,250 batches at once', () => {
  const script: Script = () => ({ do: 'wait', micros: 500_000_000, next: { do: 'return' } });
  const parts = { mapping: { batchSize: 1 }, fn: { timeout: seconds(900) }, queue: { visibilityTimeout: minutes(60) } };
  const run = started(parts, { script, account: { concurrentExecutions: 5_000 } });
  sendTogether(run, 2_000).until(400);

  expect(run.count('batch.formed')).toBe(1_250);
  expect(run.of('mapping.scaled').at(-1)).toMatchObject({ to: 1_250 });
});

test('[SQS-ESM-08] MaximumConcurrency bounds the batches at once; the rest waits in the queue', () => {
  const script: Script = () => ({ do: 'wait', micros: 1_000_000, next: { do: 'return' } });
  const run = started({ mapping: { batchSize: 1, maximumConcurrency: 2 } }, { script });
  sendTogether(run, 20).until(0.5);

  expect(run.count('batch.formed')).toBe(2);
  expect(run.count('message.received')).toBe(2);
  expect(run.until(60).count('invocation.throttled')).toBe(0);
  expect(run.count('message.deleted')).toBe(20);
});

test('[SQS-ESM-09] too little reserved concurrency throttles batches until good messages are dead-lettered', () => {
  const script: Script = () => ({ do: 'wait', micros: 2_500_000, next: { do: 'return' } });
  const parts = {
    queue: { visibilityTimeout: seconds(4), redrive: { ...REDRIVE, maxReceiveCount: 1 } },
    mapping: { batchSize: 1 },
    fn: { reservedConcurrency: 1, timeout: seconds(4) },
  };
  const run = started(parts, { script });
  sendTogether(run, 5).until(60);

  expect(run.count('batch.throttled')).toBeGreaterThan(0);
  expect(run.of('message.dead-lettered').map(({ reason }) => reason)).toContain('Throttled');
});

test('[SQS-ESM-13] success deletes the whole batch, once and with its cause', () => {
  const run = started();
  sendTogether(run, 3).until(5);

  expect(run.of('batch.succeeded')).toMatchObject([{ deleted: 3 }]);
  const [deleted] = run.of('message.deleted');
  expect(run.count('message.deleted')).toBe(3);
  expect(deleted && run.causes(deleted)).toEqual([
    'message.deleted',
    'batch.succeeded',
    'invocation.succeeded',
    'invocation.started',
    'batch.formed',
    'message.received',
    'message.sent',
    'call.made',
  ]);
});

test('[SQS-ESM-14] after an error nothing is deleted, and the messages reappear at their visibility timeout', () => {
  const { script } = recording((_records, invocation) => (invocation === 1 ? boom : { do: 'return' }));
  const run = started({}, { script });
  send(run, 'a').until(35);

  expect(run.of('batch.failed')).toMatchObject([{ errorType: 'Boom', returned: 1, deleted: 0 }]);
  expect(run.of('message.returned')).toMatchObject([{ at: at(30), reason: 'visibility-timeout' }]);
  expect(run.of('message.deleted')).toMatchObject([{ message: 1 }]);
});

test('[SQS-ESM-14] errors lower the concurrency, to 2 at least; it recovers without them', () => {
  const { script } = recording(([record]) => (record?.body === 'bad' ? boom : { do: 'return' }));
  const run = started({ mapping: { batchSize: 1 }, queue: { visibilityTimeout: minutes(60) } }, { script });
  send(run, ...Array.from({ length: 8 }, () => 'bad'));
  run.until(0.9);

  expect(run.of('mapping.scaled').map(({ to }) => to)).toEqual([5, 4, 3, 2]);
  expect(run.until(5).of('mapping.scaled').at(-1)).toMatchObject({ from: 2, to: 5 });
});

test('[SQS-ESM-15] a throttled batch is tried again with growing pauses, then let go at its visibility timeout', () => {
  const run = started({ fn: { reservedConcurrency: 0 }, queue: { visibilityTimeout: seconds(10) } });
  send(run, 'a').until(9.9);

  expect(run.of('batch.throttled').map(({ at: when, retryAt }) => [when, retryAt])).toEqual([
    [at(0), at(1)],
    [at(1), at(3)],
    [at(3), at(7)],
    [at(7), undefined],
  ]);
  expect(run.count('batch.formed')).toBe(1);
  run.until(10);
  expect(run.of('message.received').map(({ at: when, receiveCount }) => [when, receiveCount])).toEqual([
    [at(0), 1],
    [at(10), 2],
  ]);
});

const REPORT = { reportBatchItemFailures: true };

test('[SQS-ESM-16] with partial responses on, failures do not slow the pollers down', () => {
  const run = started({ mapping: REPORT }, { script: () => boom });
  send(run, 'a', 'b', 'c').until(5);

  expect(run.count('batch.failed')).toBe(3);
  expect(run.of('mapping.scaled')).toMatchObject([{ from: 0, to: 5 }]);
});

test.each(['{"batchItemFailures":[]}', '{"batchItemFailures":null}', '{}', 'null', '""', '[]'])(
  '[SQS-ESM-17] the response %s means that everything succeeded',
  (payload) => {
    const run = started({ mapping: REPORT }, { script: () => ({ do: 'return', payload }) });
    sendTogether(run, 2).until(5);

    expect(run.of('batch.succeeded')).toMatchObject([{ deleted: 2 }]);
  },
);

test.each([
  '{"batchItemFailures":[{"itemIdentifier":""}]}',
  '{"batchItemFailures":[{"itemIdentifier":null}]}',
  '{"batchItemFailures":[{"foo":"bar"}]}',
  '{"batchItemFailures":[{"itemIdentifier":"no-such-id"}]}',
  '{"batchItemFailures":"a"}',
  '{"foo":[]}',
  '"text"',
  '["no-such-id"]',
  'no JSON',
])('[SQS-ESM-18] the response %s means that everything failed', (payload) => {
  const run = started({ mapping: REPORT }, { script: () => ({ do: 'return', payload }) });
  sendTogether(run, 2).until(5);

  expect(run.of('batch.failed')).toMatchObject([{ returned: 2, deleted: 0 }]);
  expect(run.count('message.deleted')).toBe(0);
});

const failBodies = (...bad: string[]) =>
  recording((records) => {
    const failures = records.filter(({ body }) => bad.includes(body));
    const batchItemFailures = failures.map(({ messageId }) => ({ itemIdentifier: messageId }));
    return { do: 'return', payload: JSON.stringify({ batchItemFailures }) };
  });

test('[SQS-ESM-19] only the listed messages stay, and only they come again', () => {
  const { script } = failBodies('m1');
  const run = started({ mapping: REPORT, queue: { redrive: REDRIVE } }, { script });
  sendTogether(run, 3).until(100);

  expect(run.of('batch.failed')).toMatchObject([
    { returned: 1, deleted: 2 },
    { returned: 1, deleted: 0 },
  ]);
  expect(run.of('message.deleted').map(({ message }) => message)).toEqual([1, 3]);
  expect(run.of('message.dead-lettered')).toMatchObject([{ message: 2, receiveCount: 2 }]);
});

test('[SQS-ESM-19] without the setting, a report of failures is ignored', () => {
  const { script } = failBodies('m1');
  const run = started({}, { script });
  sendTogether(run, 3).until(5);

  expect(run.of('batch.succeeded')).toMatchObject([{ deleted: 3 }]);
});

test('[SQS-ESM-22] a window that outlasts the visibility timeout gets a longer one', () => {
  const short = { queue: { visibilityTimeout: seconds(30) }, fn: { timeout: seconds(20) } };
  const run = started({ ...short, mapping: { batchSize: 100, batchingWindow: seconds(15) } });
  send(run, 'a').until(1);

  expect(run.of('message.received')).toMatchObject([{ visibleAt: at(65) }]);
  const without = send(started(short), 'a').until(1);
  expect(without.of('message.received')).toMatchObject([{ visibleAt: at(30) }]);
});

test('[SQS-ESM-21] a queue set to a visibility timeout of 0 does not hand a message out without end', () => {
  const run = started({ fn: { reservedConcurrency: 0 }, queue: { visibilityTimeout: seconds(0) } });
  send(run, 'a').until(10.5);

  expect(run.of('message.received').map(({ at: when }) => when)).toEqual(
    Array.from({ length: 11 }, (_, second) => at(second)),
  );
});

test('[SQS-ESM-22] what became visible again while its batch waited is not handed over twice', () => {
  const slow: Script = () => ({ do: 'wait', micros: 3_000_000, next: { do: 'return' } });
  const parts = { queue: { visibilityTimeout: seconds(5) }, fn: { timeout: seconds(4) } };
  const mapping = { batchSize: 2, batchingWindow: seconds(1), maximumConcurrency: 2 };
  const run = started({ ...parts, mapping }, { script: slow });
  sendTogether(run, 40).until(120);

  for (const { messages } of run.of('batch.formed')) expect(new Set(messages).size).toBe(messages.length);
  expect(run.count('message.deleted')).toBe(40);
});

test('[SQS-ESM-22] nor is what became visible again while its batch was gathered: the later receive counts', () => {
  const short = { queue: { visibilityTimeout: seconds(2) } };
  const run = started(short);
  // The receives that wait by now go on with the visibility timeout they were made with.
  run.deploy(resources({ ...short, mapping: { batchSize: 6, batchingWindow: seconds(9) } })).until(3);
  sendTogether(run, 4).until(60);

  expect(run.of('message.received').map(({ at: when }) => when)).toContain(at(5));
  for (const { messages } of run.of('batch.formed')) expect(new Set(messages).size).toBe(messages.length);
  expect(run.count('message.deleted')).toBe(4);
});

test('[SQS-21] [SQS-ESM-23] a message that keeps failing is delivered maxReceiveCount times, then dead-lettered', () => {
  const { payloads, script } = recording(() => boom);
  const run = started({ queue: { visibilityTimeout: seconds(5), redrive: REDRIVE } }, { script });
  send(run, 'a').until(60);

  expect(payloads.map((payload) => JSON.parse(payload).Records[0].attributes.ApproximateReceiveCount)).toEqual([
    '1',
    '2',
  ]);
  expect(run.of('message.dead-lettered')).toMatchObject([{ at: at(10), reason: 'Boom' }]);
  const dead = run.call('sqs:ReceiveMessage', { QueueUrl: queueConfig('Dead').url });
  expect(dead.Messages).toMatchObject([{ Body: 'a', MessageId: JSON.parse(payloads[0] ?? '').Records[0].messageId }]);
});

test('[SQS-ESM-26] a disabled mapping takes nothing more, an enabled one goes on', () => {
  const off = { mapping: { enabled: false } };
  const run = started();
  run.until(5).deploy(resources(off));
  send(run, 'a').until(30);
  expect(run.count('message.received')).toBe(0);

  run.deploy(resources());

  expect(run.of('message.received')).toMatchObject([{ at: at(30), message: 1 }]);
  expect(run.entries.map(({ type }) => type).filter((type) => type.startsWith('mapping.'))).toEqual([
    'mapping.enabled',
    'mapping.scaled',
    'mapping.disabled',
    'mapping.enabled',
  ]);
});

test('[SQS-ESM-26] a mapping made disabled has no pollers until it is enabled', () => {
  const run = started({ mapping: { enabled: false } });
  expect(run.until(5).count('mapping.scaled')).toBe(0);

  run.deploy(resources());

  expect(run.of('mapping.scaled')).toMatchObject([{ at: at(5), from: 0, to: 5 }]);
});

test('[SQS-ESM-30] a record looks exactly as Lambda writes it', () => {
  const { payloads, script } = recording();
  const run = started({}, { script });
  run.until(1);
  const sent = run.call('sqs:SendMessage', {
    QueueUrl: url,
    MessageBody: 'He said "é"',
    MessageAttributes: {
      text: { DataType: 'String', StringValue: 'a"b' },
      bytes: { DataType: 'Binary', BinaryValue: 'MTEwMA==' },
    },
  });
  run.until(2);

  const [record] = JSON.parse(payloads[0] ?? '').Records;
  const now = String(ACCOUNT.epochMs + 1_000);
  expect(Object.keys(record)).toEqual([
    'messageId',
    'receiptHandle',
    'body',
    'attributes',
    'messageAttributes',
    'md5OfMessageAttributes',
    'md5OfBody',
    'eventSource',
    'eventSourceARN',
    'awsRegion',
  ]);
  expect(record).toEqual({
    messageId: sent.MessageId,
    receiptHandle: expect.stringMatching(/^AQEB/),
    body: 'He said "é"',
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: now,
      SenderId: expect.any(String),
      ApproximateFirstReceiveTimestamp: now,
    },
    messageAttributes: {
      text: { stringValue: 'a"b', stringListValues: [], binaryListValues: [], dataType: 'String' },
      bytes: { binaryValue: 'MTEwMA==', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
    },
    md5OfMessageAttributes: sent.MD5OfMessageAttributes,
    md5OfBody: sent.MD5OfMessageBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queue.arn,
    awsRegion: 'us-east-1',
  });
  expect(run.of('batch.formed')[0]?.bytes).toBe(new TextEncoder().encode(payloads[0]).length);
});

test('[SQS-ESM-30] without attributes the digest is null with a window, and absent without', () => {
  const keysWith = (batchingWindow: number): JsonObject => {
    const { payloads, script } = recording();
    send(started({ mapping: { batchingWindow: seconds(batchingWindow) } }, { script }), 'a').until(30);
    return JSON.parse(payloads[0] ?? '').Records[0];
  };

  expect(keysWith(1)).toMatchObject({ md5OfMessageAttributes: null, messageAttributes: {} });
  expect(keysWith(0)).not.toHaveProperty('md5OfMessageAttributes');
});

test('a mapping pointed at another queue leaves the old one alone', () => {
  const run = started();
  const [orders, dead, fn] = resources();
  const other = mappingConfig('Poll', { queue: 'Dead', function: 'Charge' });
  run.deploy([orders, dead, fn, other].filter((one) => one !== undefined));
  send(run, 'a');
  run.call('sqs:SendMessage', { QueueUrl: queueConfig('Dead').url, MessageBody: 'b' });
  run.until(5);

  expect(run.of('message.received')).toMatchObject([{ queue: 'Dead' }]);
});

test('an idle mapping has few events: its long polls and nothing else', () => {
  const run = started();
  let steps = 0;
  while ((run.simulation.nextDue()?.at ?? Number.POSITIVE_INFINITY) <= at(60)) {
    run.simulation.step();
    steps += 1;
  }

  expect(steps).toBeLessThan(60);
});

/** What the mapping counted, by its UUID. */
function counted(run: TestRun) {
  const dimensions = [{ name: 'EventSourceMappingUUID', value: '2b733adc-8ac3-4df5-af3a-1827b3b11284' }];
  const sum = (name: string) =>
    run.simulation.monitoring.metrics.statistic(
      { namespace: 'AWS/Lambda', name, dimensions },
      'Sum',
      run.simulation.now,
    );
  return {
    polled: sum('PolledEventCount'),
    invoked: sum('InvokedEventCount'),
    failed: sum('FailedInvokeEventCount'),
    deleted: sum('DeletedEventCount'),
  };
}

test('[MET-30] [MET-31] [SQS-ESM-31] a mapping that is asked to counts what it reads, hands over, gets back and deletes', () => {
  const mapping = { eventCountMetrics: true, reportBatchItemFailures: true } as const;
  const { script } = failBodies('m1');
  const run = sendTogether(started({ mapping, queue: { visibilityTimeout: seconds(10) } }, { script }), 3).until(5);

  expect(counted(run)).toEqual({ polled: 3, invoked: 3, failed: 1, deleted: 2 });

  // The one that failed is read again.
  expect(counted(run.until(14))).toEqual({ polled: 4, invoked: 4, failed: 2, deleted: 2 });
});

test('[MET-30] a throttled batch was handed over in vain, each time', () => {
  const parts = { mapping: { eventCountMetrics: true }, fn: { reservedConcurrency: 0 } } as const;

  expect(counted(send(started(parts), 'm0').until(0.5))).toEqual({ polled: 1, invoked: 1, failed: 1, deleted: 0 });
});

test('[MET-30] nothing is counted of a mapping that is not asked to', () => {
  const { monitoring, now } = send(started(), 'm0').until(10).simulation;

  expect(monitoring.metrics.summaries(now).filter(({ name }) => name.endsWith('EventCount'))).toEqual([]);
});
