import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#lib/std/json.ts';
import { millis, minutes, NO_TIME, seconds } from '#lib/std/time.ts';
import type { QueueConfig } from '../../config.ts';
import { resourceId } from '../../ids.ts';
import { ACCOUNT, queueConfig } from '../../testing/configs.ts';
import { at, TestRun, type TestRunOptions } from '../../testing/test-run.ts';

const url = queueConfig('Orders').url;

function ordersWith(changes: Partial<QueueConfig> = {}, options: TestRunOptions = {}): TestRun {
  return new TestRun([queueConfig('Orders', changes), queueConfig('Dead')], options).settle();
}

function send(run: TestRun, body: string, more: JsonObject = {}): JsonObject {
  return run.call('sqs:SendMessage', { QueueUrl: url, MessageBody: body, ...more });
}

type Received = JsonObject & { readonly Body: string; readonly ReceiptHandle: string; readonly Attributes: JsonObject };

function receive(run: TestRun, more: JsonObject = {}): Received[] {
  const result = run.call('sqs:ReceiveMessage', { QueueUrl: url, AttributeNames: ['All'], ...more });
  return (result.Messages ?? []) as unknown as Received[]; // the answer's shape, which the tests below state
}

const bodies = (messages: readonly Received[]): JsonValue[] => messages.map(({ Body }) => Body);
const remove = (run: TestRun, handle: string) =>
  run.call('sqs:DeleteMessage', { QueueUrl: url, ReceiptHandle: handle });
const attributes = (run: TestRun, ...names: string[]): JsonObject =>
  (run.call('sqs:GetQueueAttributes', { QueueUrl: url, AttributeNames: names }).Attributes ?? {}) as JsonObject;

const DEPTHS = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
];
const depths = (run: TestRun): JsonValue[] => DEPTHS.map((name) => attributes(run, name)[name] ?? null);

test('[SQS-01] a received message is hidden for the visibility timeout, then visible again', () => {
  const run = ordersWith({ visibilityTimeout: seconds(30) });
  send(run, 'a');
  receive(run);

  expect(bodies(receive(run.until(29.999)))).toEqual([]);
  expect(bodies(receive(run.until(30)))).toEqual(['a']);
  expect(run.of('message.returned')).toMatchObject([{ at: at(30), reason: 'visibility-timeout' }]);
});

test('[SQS-01] a receive may bring its own visibility timeout, which the next one does not remember', () => {
  const run = ordersWith({ visibilityTimeout: seconds(30) });
  send(run, 'a');
  receive(run, { VisibilityTimeout: 5 });
  receive(run.until(5));

  expect(bodies(receive(run.until(34)))).toEqual([]);
  expect(bodies(receive(run.until(35)))).toEqual(['a']);
});

test('[SQS-01] ChangeMessageVisibility counts from the moment of the call', () => {
  const run = ordersWith({ visibilityTimeout: seconds(30) });
  send(run, 'a');
  const [message] = receive(run);
  run.until(20);
  run.call('sqs:ChangeMessageVisibility', {
    QueueUrl: url,
    ReceiptHandle: message?.ReceiptHandle ?? '',
    VisibilityTimeout: 60,
  });

  expect(run.of('message.visibility-changed')).toMatchObject([{ visibleAt: at(80) }]);
  expect(bodies(receive(run.until(79)))).toEqual([]);
  expect(bodies(receive(run.until(80)))).toEqual(['a']);
});

test('[SQS-01] a visibility timeout of 0 returns the message at once', () => {
  const run = ordersWith();
  send(run, 'a');
  const [message] = receive(run);
  run.call('sqs:ChangeMessageVisibility', {
    QueueUrl: url,
    ReceiptHandle: message?.ReceiptHandle ?? '',
    VisibilityTimeout: 0,
  });

  expect(run.of('message.returned')).toMatchObject([{ reason: 'changed' }]);
  expect(bodies(receive(run))).toEqual(['a']);
});

test('[SQS-01] the timeouts of one receive may not pass 12 hours in all', () => {
  const run = ordersWith();
  send(run, 'a');
  const [message] = receive(run, { VisibilityTimeout: 43_200 });
  run.until(60);

  expect(
    run.refusal('sqs:ChangeMessageVisibility', {
      QueueUrl: url,
      ReceiptHandle: message?.ReceiptHandle ?? '',
      VisibilityTimeout: 43_200,
    }).message,
  ).toBe(
    'Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds].',
  );
});

test('[SQS-01] only a message in flight can change its visibility', () => {
  const run = ordersWith({ visibilityTimeout: seconds(1) });
  send(run, 'a');
  const [message] = receive(run);
  const params = { QueueUrl: url, ReceiptHandle: message?.ReceiptHandle ?? '', VisibilityTimeout: 5 };
  run.until(2);

  expect(run.refusal('sqs:ChangeMessageVisibility', params).name).toBe('AWS.SimpleQueueService.MessageNotInflight');
  remove(run, message?.ReceiptHandle ?? '');
  expect(run.refusal('sqs:ChangeMessageVisibility', params).message).toMatch(/Reason: Message does not exist/);
});

test('[SQS-02] a message older than the retention period is gone, in flight or not', () => {
  const run = ordersWith({ retention: seconds(60), visibilityTimeout: minutes(5) });
  send(run, 'in flight');
  receive(run);
  run.until(10);
  send(run, 'waiting');

  run.until(59.999);
  expect(run.of('message.expired')).toEqual([]);
  run.until(70);
  expect(run.of('message.expired').map(({ at: when, message }) => [when, message])).toEqual([
    [at(60), 1],
    [at(70), 2],
  ]);
  expect(depths(run)).toEqual(['0', '0', '0']);
});

test('[SQS-02] a shorter retention applies to what is already stored', () => {
  const run = ordersWith({ retention: minutes(60) });
  send(run, 'a');
  run.until(120);
  run.deploy([queueConfig('Orders', { retention: minutes(1) })]);

  expect(run.of('message.expired')).toMatchObject([{ at: at(120) }]);
});

test('[SQS-03] body and attributes count towards the size of a message', () => {
  const run = ordersWith({ maximumMessageBytes: 1_024 });
  const attribute = { MessageAttributes: { k: { DataType: 'String', StringValue: 'x' } } };

  send(run, 'a'.repeat(1_016), attribute);
  expect(run.refusal('sqs:SendMessage', { QueueUrl: url, MessageBody: 'a'.repeat(1_017), ...attribute }).message).toBe(
    'One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.',
  );
});

test('[SQS-04] a delayed message is seen by nobody until its delay is over', () => {
  const run = ordersWith({ delay: seconds(10) });
  send(run, 'by the queue');
  send(run, 'its own', { DelaySeconds: 5 });
  send(run, 'none', { DelaySeconds: 0 });

  expect(depths(run)).toEqual(['1', '0', '2']);
  expect(run.of('message.sent').map(({ visibleAt }) => visibleAt)).toEqual([at(10), at(5), undefined]);
  run.until(20);
  expect(run.of('message.returned').map(({ at: when, message, reason }) => [when, message, reason])).toEqual([
    [at(5), 2, 'delay'],
    [at(10), 1, 'delay'],
  ]);
});

test('[SQS-05] a short poll of an empty queue answers at once, with no member Messages', () => {
  const run = ordersWith();

  expect(run.call('sqs:ReceiveMessage', { QueueUrl: url })).toEqual({});
  expect(run.of('receive.emptied')).toHaveLength(1);
});

test('[SQS-05] a long poll answers at the instant a message arrives', () => {
  const run = ordersWith();
  const waiting = run.begin('sqs:ReceiveMessage', { QueueUrl: url, WaitTimeSeconds: 20 });
  run.until(7);
  expect(run.resultOf(waiting)).toBeUndefined();

  send(run, 'a');

  expect(run.of('call.answered').find(({ call }) => call === waiting)).toMatchObject({
    at: at(7),
    result: { Messages: [{ Body: 'a' }] },
  });
});

test('[SQS-05] a long poll that ends in vain answers empty after its wait', () => {
  const run = ordersWith({ receiveWaitTime: seconds(20) });
  const waiting = run.begin('sqs:ReceiveMessage', { QueueUrl: url });

  run.until(30);

  expect(run.resultOf(waiting)).toEqual({});
  expect(run.of('receive.emptied')).toMatchObject([{ at: at(20), origin: { by: 'person' } }]);
});

test('[SQS-05] a long poll is woken by a delay or a visibility timeout that ends', () => {
  const run = ordersWith({ visibilityTimeout: seconds(4) });
  send(run, 'returned');
  receive(run);
  send(run, 'delayed', { DelaySeconds: 6 });
  run.begin('sqs:ReceiveMessage', { QueueUrl: url, WaitTimeSeconds: 20, VisibilityTimeout: 60 });
  run.begin('sqs:ReceiveMessage', { QueueUrl: url, WaitTimeSeconds: 20, VisibilityTimeout: 60 });

  run.until(20);

  expect(run.of('message.received').map(({ at: when }) => when)).toEqual([at(0), at(4), at(6)]);
});

test('[SQS-06] a receive hands out at most ten messages, one unless asked for more', () => {
  const run = ordersWith();
  for (let n = 0; n < 15; n += 1) send(run, String(n));

  expect(receive(run)).toHaveLength(1);
  expect(receive(run, { MaxNumberOfMessages: 10 })).toHaveLength(10);
  expect(run.refusal('sqs:ReceiveMessage', { QueueUrl: url, MaxNumberOfMessages: 11 }).message).toBe(
    'Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.',
  );
});

test('[SQS-07] a batch is answered entry by entry, with status 200 even when some fail', () => {
  const run = ordersWith({ maximumMessageBytes: 1_024 });

  const result = run.call('sqs:SendMessageBatch', {
    QueueUrl: url,
    Entries: [
      { Id: 'good', MessageBody: 'a' },
      { Id: 'long', MessageBody: 'a'.repeat(2_000) },
    ],
  });

  expect(result).toMatchObject({
    Successful: [{ Id: 'good', MD5OfMessageBody: '0cc175b9c0f1b6a831c399e269772661' }],
    Failed: [{ Id: 'long', SenderFault: true, Code: 'InvalidParameterValue' }],
  });
  expect(depths(run)).toEqual(['1', '0', '0']);
});

test('[SQS-07] a batch delete and a batch change of visibility do what the single ones do', () => {
  const run = ordersWith();
  for (const body of ['a', 'b', 'c']) send(run, body);
  const [a, b, c] = receive(run, { MaxNumberOfMessages: 3 }).map(({ ReceiptHandle }) => ReceiptHandle);

  const deleted = run.call('sqs:DeleteMessageBatch', {
    QueueUrl: url,
    Entries: [
      { Id: 'a', ReceiptHandle: a ?? '' },
      { Id: 'x', ReceiptHandle: 'nonsense' },
    ],
  });
  const changed = run.call('sqs:ChangeMessageVisibilityBatch', {
    QueueUrl: url,
    Entries: [
      { Id: 'b', ReceiptHandle: b ?? '', VisibilityTimeout: 0 },
      { Id: 'c', ReceiptHandle: c ?? '', VisibilityTimeout: 50 },
    ],
  });

  expect(deleted).toMatchObject({ Successful: [{ Id: 'a' }], Failed: [{ Id: 'x', Code: 'ReceiptHandleIsInvalid' }] });
  expect(changed).toEqual({ Successful: [{ Id: 'b' }, { Id: 'c' }] });
  expect(depths(run)).toEqual(['1', '1', '0']);
});

test('[SQS-10] [SQS-11] system attributes are texts, times in milliseconds since 1970', () => {
  const run = ordersWith({ visibilityTimeout: seconds(1) });
  run.until(2);
  send(run, 'a', { MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1' } } });
  receive(run);
  const [again] = receive(run.until(3.5));

  expect(again?.Attributes).toEqual({
    ApproximateReceiveCount: '2',
    AWSTraceHeader: 'Root=1',
    SentTimestamp: String(ACCOUNT.epochMs + 2_000),
    SenderId: expect.stringMatching(/^AIDA[0-9A-F]{17}$/),
    ApproximateFirstReceiveTimestamp: String(ACCOUNT.epochMs + 2_000),
  });
});

test('[SQS-10] only the attributes asked for are shown, and the digest is of those', () => {
  const run = ordersWith({ visibilityTimeout: NO_TIME });
  const foo = { Foo: { DataType: 'String', StringValue: 'Bar' } };
  send(run, 'msg', { MessageAttributes: { ...foo, Other: { DataType: 'Number', StringValue: '1' } } });

  const [none] = receive(run, { AttributeNames: [], MessageAttributeNames: [] });
  const [one] = receive(run, { AttributeNames: ['SenderId', 'SequenceNumber'], MessageAttributeNames: ['Fo.*'] });

  expect(Object.keys(none ?? {})).toEqual(['MessageId', 'ReceiptHandle', 'MD5OfBody', 'Body']);
  expect(one).toMatchObject({ MessageAttributes: foo, MD5OfMessageAttributes: 'ae7155c6026991b6d54b11589678bf9c' });
  expect(Object.keys(one?.Attributes ?? {})).toEqual(['SenderId']);
});

test('[SQS-20] [SQS-21] a message received maxReceiveCount times moves at the next receive, with its id', () => {
  const redrive = { deadLetterQueue: resourceId('Dead'), maxReceiveCount: 2 };
  const run = ordersWith({ visibilityTimeout: seconds(1), redrive });
  send(run, 'poison');
  const first = receive(run);
  const second = receive(run.until(2));
  const third = receive(run.until(4));

  expect([bodies(first), bodies(second), bodies(third)]).toEqual([['poison'], ['poison'], []]);
  expect(run.of('message.dead-lettered')).toMatchObject([{ at: at(4), message: 1, target: 'Dead', receiveCount: 2 }]);
  const dead = run.call('sqs:ReceiveMessage', { QueueUrl: queueConfig('Dead').url, AttributeNames: ['All'] });
  expect(dead.Messages).toMatchObject([
    {
      MessageId: first[0]?.MessageId,
      Attributes: { ApproximateReceiveCount: '3', DeadLetterQueueSourceArn: queueConfig('Orders').arn },
    },
  ]);
});

test('[SQS-20] a redrive policy without its dead-letter queue moves nothing', () => {
  const redrive = { deadLetterQueue: resourceId('Nowhere'), maxReceiveCount: 1 };
  const run = new TestRun([queueConfig('Orders', { visibilityTimeout: seconds(1), redrive })]).settle();
  send(run, 'a');
  receive(run);

  expect(bodies(receive(run.until(2)))).toEqual(['a']);
});

test('[SQS-22] a moved message keeps its enqueue time, so its retention goes on', () => {
  const redrive = { deadLetterQueue: resourceId('Dead'), maxReceiveCount: 1 };
  const run = new TestRun([
    queueConfig('Orders', { visibilityTimeout: seconds(1), redrive }),
    queueConfig('Dead', { retention: seconds(60) }),
  ]).settle();
  send(run, 'a');
  receive(run);
  receive(run.until(50));
  run.until(100);

  expect(run.of('message.expired')).toMatchObject([{ at: at(60), queue: 'Dead', message: 1 }]);
});

test('[SQS-25] only the handle of the latest receive deletes; an old one is accepted without effect', () => {
  const run = ordersWith({ visibilityTimeout: seconds(1) });
  send(run, 'a');
  const [first] = receive(run);
  const [second] = receive(run.until(2));

  expect(remove(run, first?.ReceiptHandle ?? '')).toEqual({});
  expect(run.of('message.deleted')).toEqual([]);
  remove(run, second?.ReceiptHandle ?? '');
  expect(run.of('message.deleted')).toHaveLength(1);
  expect(remove(run, second?.ReceiptHandle ?? '')).toEqual({});
});

test('[SQS-25] the latest handle still deletes after the visibility timeout', () => {
  const run = ordersWith({ visibilityTimeout: seconds(1) });
  send(run, 'a');
  const [message] = receive(run);
  run.until(5);
  remove(run, message?.ReceiptHandle ?? '');

  expect(receive(run)).toEqual([]);
  expect(depths(run)).toEqual(['0', '0', '0']);
});

test('[SQS-26] a purge removes everything, and the next one must wait 60 seconds', () => {
  const run = ordersWith();
  send(run, 'in flight');
  receive(run);
  send(run, 'visible');
  send(run, 'delayed', { DelaySeconds: 9 });
  run.call('sqs:PurgeQueue', { QueueUrl: url });

  expect(run.of('queue.purged')).toMatchObject([{ messages: 3 }]);
  expect(depths(run.until(59))).toEqual(['0', '0', '0']);
  expect(run.refusal('sqs:PurgeQueue', { QueueUrl: url }).name).toBe('AWS.SimpleQueueService.PurgeQueueInProgress');
  expect(run.until(61).call('sqs:PurgeQueue', { QueueUrl: url })).toEqual({});
});

test('GetQueueAttributes tells depths and settings as texts', () => {
  const redrive = { deadLetterQueue: resourceId('Dead'), maxReceiveCount: 3 };
  const run = ordersWith({ redrive });
  send(run, 'a');

  expect(attributes(run, 'All')).toEqual({
    QueueArn: 'arn:aws:sqs:us-east-1:123456789012:orders',
    ApproximateNumberOfMessages: '1',
    ApproximateNumberOfMessagesNotVisible: '0',
    ApproximateNumberOfMessagesDelayed: '0',
    CreatedTimestamp: String(ACCOUNT.epochMs / 1_000),
    LastModifiedTimestamp: String(ACCOUNT.epochMs / 1_000),
    VisibilityTimeout: '30',
    MaximumMessageSize: '1048576',
    MessageRetentionPeriod: '345600',
    DelaySeconds: '0',
    ReceiveMessageWaitTimeSeconds: '0',
    RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:dead","maxReceiveCount":3}',
    SqsManagedSseEnabled: 'true',
  });
  expect(run.refusal('sqs:GetQueueAttributes', { QueueUrl: url, AttributeNames: ['Nope'] }).message).toBe(
    'Unknown Attribute Nope.',
  );
});

test('[SQS-30] messages come in the order they were sent, returned ones in their old place', () => {
  const run = ordersWith({ visibilityTimeout: seconds(5) });
  for (const body of ['a', 'b', 'c']) send(run, body);
  receive(run);

  expect(bodies(receive(run.until(5), { MaxNumberOfMessages: 10 }))).toEqual(['a', 'b', 'c']);
});

test('[SQS-30] a message received three times goes to the back', () => {
  const run = ordersWith({ visibilityTimeout: millis(1_000) });
  send(run, 'poison');
  for (let receives = 0; receives < 3; receives += 1) receive(run.until(receives * 2));
  send(run, 'fresh', { DelaySeconds: 0 });
  run.until(6);

  expect(bodies(receive(run, { MaxNumberOfMessages: 10 }))).toEqual(['fresh', 'poison']);
});

test('a deployment keeps the messages, a deleted queue refuses and ends its long polls', () => {
  const run = ordersWith();
  send(run, 'a');
  run.deploy([queueConfig('Orders', { visibilityTimeout: seconds(99) })]);
  expect(bodies(receive(run))).toEqual(['a']);
  const waiting = run.begin('sqs:ReceiveMessage', { QueueUrl: url, WaitTimeSeconds: 20 });

  run.deploy([]);

  expect(run.errorOf(waiting)?.name).toBe('AWS.SimpleQueueService.NonExistentQueue');
  expect(run.refusal('sqs:SendMessage', { QueueUrl: url, MessageBody: 'a' }).name).toBe(
    'AWS.SimpleQueueService.NonExistentQueue',
  );
  expect(run.of('template.deployed').map(({ changes }) => changes.map(({ change }) => change))).toEqual([
    ['created', 'created'],
    ['deleted', 'updated'],
    ['deleted'],
  ]);
});

test('the causes of a dead letter lead back through its deliveries to the call that sent it', () => {
  const redrive = { deadLetterQueue: resourceId('Dead'), maxReceiveCount: 1 };
  const run = ordersWith({ visibilityTimeout: seconds(1), redrive });
  send(run, 'a');
  receive(run);
  receive(run.until(2));

  const [dead] = run.of('message.dead-lettered');

  expect(dead && run.causes(dead)).toEqual([
    'message.dead-lettered',
    'message.returned',
    'message.received',
    'message.sent',
    'call.made',
  ]);
});
