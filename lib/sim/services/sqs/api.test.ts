import { expect, test } from 'vitest';
import type { JsonObject } from '#lib/std/json.ts';
import { queueConfig } from '../../testing/configs.ts';
import { TestRun } from '../../testing/test-run.ts';

const url = queueConfig('Orders').url;

function refused(call: string, params: JsonObject): readonly [name: string, message: string] {
  const { name, message, status, fault } = new TestRun([queueConfig('Orders')]).refusal(call, params);
  expect([status, fault]).toEqual([400, 'Sender']);
  return [name, message];
}

const sent = (more: JsonObject): JsonObject => ({ QueueUrl: url, MessageBody: 'test', ...more });
const withAttribute = (value: JsonObject): JsonObject => sent({ MessageAttributes: { ErrorDetails: value } });
const batchOf = (...Entries: JsonObject[]): JsonObject => ({ QueueUrl: url, Entries });

test('[SQS-03] an oversized message and an oversized batch are refused in AWS words', () => {
  const k = { k: { DataType: 'String', StringValue: 'x' } };

  expect(refused('sqs:SendMessage', sent({ MessageBody: 'a'.repeat(1_048_569), MessageAttributes: k }))).toEqual([
    'InvalidParameterValue',
    'One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.',
  ]);
  expect(
    refused(
      'sqs:SendMessageBatch',
      batchOf({ Id: '1', MessageBody: 'a'.repeat(1_048_568), MessageAttributes: k }, { Id: '2', MessageBody: 'a' }),
    ),
  ).toEqual([
    'AWS.SimpleQueueService.BatchRequestTooLong',
    'Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.',
  ]);
});

test('[SQS-07] a batch needs one to ten entries with distinct, well-formed ids', () => {
  const entry = (Id: string): JsonObject => ({ Id, MessageBody: 'x' });

  expect(refused('sqs:SendMessageBatch', batchOf())[0]).toBe('AWS.SimpleQueueService.EmptyBatchRequest');
  expect(refused('sqs:SendMessageBatch', batchOf(...Array.from({ length: 11 }, (_, id) => entry(`${id}`))))).toEqual([
    'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
    'Maximum number of entries per request are 10. You have sent 11.',
  ]);
  expect(refused('sqs:SendMessageBatch', batchOf(entry('a'), entry('a')))).toEqual([
    'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
    'Id a repeated.',
  ]);
  for (const id of ['', 'with:colon', 'a'.repeat(81)]) {
    expect(refused('sqs:DeleteMessageBatch', batchOf({ Id: id, ReceiptHandle: 'x' }))).toEqual([
      'AWS.SimpleQueueService.InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    ]);
  }
});

test('[SQS-08] characters that XML does not know are refused', () => {
  for (const body of ['\u0000', 'a\u001eb', '\ufffe', '\ud800']) {
    expect(refused('sqs:SendMessage', sent({ MessageBody: body }))[0]).toBe('InvalidMessageContents');
  }
  const run = new TestRun([queueConfig('Orders')]);
  expect(run.call('sqs:SendMessage', sent({ MessageBody: '\t\n\r é€😀' }))).toHaveProperty('MessageId');
});

test('[SQS-09] message attributes need a name, a type and a value that fit', () => {
  expect(refused('sqs:SendMessage', withAttribute({ DataType: 'String', StringValue: '' }))).toEqual([
    'InvalidParameterValue',
    "Message (user) attribute 'ErrorDetails' must contain a non-empty value of type 'String'.",
  ]);
  expect(refused('sqs:SendMessage', withAttribute({ DataType: 'Money', StringValue: '1' }))[1]).toMatch(
    /invalid message attribute type/,
  );
  expect(refused('sqs:SendMessage', withAttribute({ DataType: 'Number', StringValue: 'one' }))[1]).toMatch(
    /to a number/,
  );
  const eleven = Object.fromEntries(
    Array.from({ length: 11 }, (_, n) => [`a${n}`, { DataType: 'String', StringValue: 'x' }]),
  );
  expect(refused('sqs:SendMessage', sent({ MessageAttributes: eleven }))[1]).toMatch(/\[11\] exceeds .* \[10\]/);
});

test('[SQS-09] the digest of attributes is the one AWS answers with', () => {
  const run = new TestRun([queueConfig('Orders')]);
  const digest = (attributes: JsonObject) =>
    run.call('sqs:SendMessage', sent({ MessageAttributes: attributes })).MD5OfMessageAttributes;

  expect(digest({ k: { DataType: 'String', StringValue: 'x' } })).toBe('a45daa70926828a2f0a1db3418e6feb4');
  expect(
    digest({
      Title: { DataType: 'String', StringValue: 'The Whistler' },
      Author: { DataType: 'String', StringValue: 'John Grisham' },
      WeeksOn: { DataType: 'Number', StringValue: '6' },
    }),
  ).toBe('d25a6aea97eb8f585bfa92d314504a92');
  const binary = 'traceparent\u001e00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01';
  expect(digest({ attr1: { DataType: 'Binary', BinaryValue: btoa(binary) } })).toBe('8cbe4db156db8a94db8b801b7addb984');
});

test.each([
  ['sqs:SendMessage', { QueueUrl: url }, 'MissingParameter', 'The request must contain the parameter MessageBody.'],
  ['sqs:SendMessage', { MessageBody: 'x' }, 'MissingParameter', 'The request must contain the parameter QueueUrl.'],
  [
    'sqs:SendMessage',
    sent({ MessageBody: '' }),
    'MissingParameter',
    'The request must contain the parameter MessageBody.',
  ],
  [
    'sqs:SendMessage',
    sent({ QueueUrl: 'missing' }),
    'AWS.SimpleQueueService.NonExistentQueue',
    'The specified queue does not exist.',
  ],
  [
    'sqs:SendMessage',
    sent({ DelaySeconds: 901 }),
    'InvalidParameterValue',
    'Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.',
  ],
  [
    'sqs:ReceiveMessage',
    { QueueUrl: url, WaitTimeSeconds: 21 },
    'InvalidParameterValue',
    'Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.',
  ],
  [
    'sqs:DeleteMessage',
    { QueueUrl: url, ReceiptHandle: 'mine' },
    'ReceiptHandleIsInvalid',
    'The input receipt handle "mine" is not a valid receipt handle.',
  ],
  [
    'sqs:SendMessage',
    sent({ MessageBody: 7 }),
    'SerializationException',
    'NUMBER_VALUE can not be converted to a String',
  ],
  [
    'sqs:ReceiveMessage',
    { QueueUrl: url, MaxNumberOfMessages: '1' },
    'SerializationException',
    'STRING_VALUE can not be converted to an Integer',
  ],
  ['sqs:SendMessageBatch', { QueueUrl: url, Entries: {} }, 'SerializationException', 'Expected list or null'],
  ['sqs:Nonsense', {}, 'UnknownOperationException', 'The operation sqs:Nonsense is not known here.'],
])('[SQS-27] %s with %j is refused as %s', (call, params, name, message) => {
  expect(refused(call, params as JsonObject)).toEqual([name, message]);
});

test('[SQS-27] a refused call is in the journal, with the words AWS would answer', () => {
  const run = new TestRun([queueConfig('Orders')]);
  run.refusal('sqs:SendMessage', { QueueUrl: 'missing', MessageBody: 'x' });

  expect(run.of('call.refused')).toMatchObject([
    {
      call: 1,
      origin: { by: 'person' },
      operation: 'sqs:SendMessage',
      error: { members: { QueryErrorCode: 'QueueDoesNotExist' } },
    },
  ]);
});

test('[SQS-27] a standard queue refuses a MessageDeduplicationId', () => {
  expect(refused('sqs:SendMessage', sent({ MessageDeduplicationId: 'd1' }))).toEqual([
    'InvalidParameterValue',
    'Value d1 for parameter MessageDeduplicationId is invalid. Reason: The request include parameter that is not valid for this queue type.',
  ]);
});

test('[SQS-19] a standard queue takes a MessageGroupId, shows it, and keeps no order by it', () => {
  const run = new TestRun([queueConfig('Orders')]);
  run.call('sqs:SendMessage', sent({ MessageGroupId: 'a"b' }));
  run.call('sqs:SendMessage', sent({ MessageGroupId: 'a"b' }));

  const params = { QueueUrl: url, AttributeNames: ['MessageGroupId'], MaxNumberOfMessages: 10 };
  expect(run.call('sqs:ReceiveMessage', params).Messages).toMatchObject([
    { Attributes: { MessageGroupId: 'a"b' } },
    { Attributes: { MessageGroupId: 'a"b' } },
  ]);
  expect(refused('sqs:SendMessage', sent({ MessageGroupId: 'group 123' }))).toEqual([
    'InvalidParameterValue',
    'Value group 123 for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.',
  ]);
});

test.each([
  ['its URL', url],
  ['its URL at another host', 'http://localhost:3000/123456789012/orders'],
  ['its name', 'orders'],
  ['its ARN', 'arn:aws:sqs:us-east-1:123456789012:orders'],
])('a queue is found by %s', (_what, QueueUrl) => {
  const run = new TestRun([queueConfig('Orders')]);

  expect(run.call('sqs:SendMessage', { QueueUrl, MessageBody: 'x' })).toHaveProperty('MessageId');
});

test('queues are listed and named by the door itself', () => {
  const run = new TestRun([queueConfig('Orders'), queueConfig('Dead')]);

  expect(run.call('sqs:GetQueueUrl', { QueueName: 'orders' })).toEqual({ QueueUrl: url });
  expect(run.call('sqs:ListQueues', { QueueNamePrefix: 'd' })).toEqual({ QueueUrls: [queueConfig('Dead').url] });
  expect(run.refusal('sqs:GetQueueUrl', { QueueName: 'x' }).name).toBe('AWS.SimpleQueueService.NonExistentQueue');
});
