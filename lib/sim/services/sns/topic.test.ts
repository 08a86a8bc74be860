import { expect, test } from 'vitest';
import type { JsonObject } from '#lib/std/json.ts';
import { Monitoring } from '../../cloudwatch/monitoring.ts';
import { topicConfig } from '../../testing/configs.ts';
import { TestRun } from '../../testing/test-run.ts';

const topic = topicConfig('Alerts');
const publish = (more: JsonObject = {}): JsonObject => ({ TopicArn: topic.arn, Message: 'hello', ...more });

function refused(params: JsonObject): readonly [name: string, message: string, status: number] {
  const { name, message, status } = new TestRun([topic]).refusal('sns:Publish', params);
  return [name, message, status];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

test('[SNS-20] a published message is answered with its id and written down', () => {
  const run = new TestRun([topic]);

  expect(run.call('sns:Publish', publish({ Subject: 'Order 3' }))).toEqual({ MessageId: expect.stringMatching(UUID) });

  expect(run.of('message.published')).toMatchObject([
    { topic: 'Alerts', origin: { by: 'person' }, bytes: 5, subject: 'Order 3', body: 'hello' },
  ]);
});

test('[SNS-21] TargetArn works like TopicArn', () => {
  const run = new TestRun([topic]);

  run.call('sns:Publish', { TargetArn: topic.arn, Message: 'hello' });

  expect(run.count('message.published')).toBe(1);
});

test('[SNS-21] what is no ARN, of another Region or not there is refused as AWS does', () => {
  const few = (n: number) => `Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not ${n}`;

  expect(refused(publish({ TopicArn: 'randomstring' }))).toEqual(['InvalidParameter', few(1), 400]);
  expect(refused(publish({ TopicArn: 'randomstring:1' }))).toEqual(['InvalidParameter', few(2), 400]);
  expect(refused(publish({ TopicArn: '' }))).toEqual(['InvalidParameter', few(1), 400]);
  expect(refused(publish({ TopicArn: topic.arn.replace('us-east-1', 'eu-west-1') }))).toEqual([
    'InvalidParameter',
    'Invalid parameter: TopicArn',
    400,
  ]);
  expect(refused(publish({ TopicArn: `${topic.arn}fake` }))).toEqual(['NotFound', 'Topic does not exist', 404]);
  expect(refused({ Message: 'hello' })[0]).toBe('InvalidParameter');
});

test('[SNS-10] message and attributes together may have 256 KB', () => {
  const MessageAttributes = { attr1: { DataType: 'Number', StringValue: '1' } };

  expect(refused(publish({ Message: 'a'.repeat(262_133), MessageAttributes }))).toEqual([
    'InvalidParameter',
    'Invalid parameter: Message too long',
    400,
  ]);
  expect(
    new TestRun([topic]).call('sns:Publish', publish({ Message: 'a'.repeat(262_132), MessageAttributes })),
  ).toHaveProperty('MessageId');
});

test('[SNS-10] a subject has 1 to 99 characters, on one line', () => {
  const wrong = ['InvalidParameter', 'Invalid parameter: Subject', 400];

  expect(refused(publish({ Subject: '' }))).toEqual(wrong);
  expect(refused(publish({ Subject: 'a'.repeat(100) }))).toEqual(wrong);
  expect(refused(publish({ Subject: 'two\nlines' }))).toEqual(wrong);
});

test.each([
  [{ DataType: 'String', StringValue: '' }, /non-empty message attribute value for message attribute type 'String'\.$/],
  [{ DataType: 'Binary' }, /non-empty message attribute value for message attribute type 'Binary'\.$/],
  [{ DataType: 'Number', BinaryValue: '123' }, /'a' with type 'Number' must use field 'String'\.$/],
  [{ DataType: 'Binary', StringValue: '123' }, /'a' with type 'Binary' must use field 'Binary'\.$/],
  [{ DataType: 'InvalidType', StringValue: '123' }, /'a' has an invalid message attribute type/],
])('[SNS-22] the attribute %j is refused', (value, message) => {
  expect(refused(publish({ MessageAttributes: { a: value } }))).toEqual([
    'ParameterValueInvalid',
    expect.stringMatching(message),
    400,
  ]);
});

test('[SNS-22] an attribute without a type is a validation error', () => {
  expect(refused(publish({ MessageAttributes: { attr1: { StringValue: 'value' } } }))).toEqual([
    'ValidationError',
    "1 validation error detected: Value null at 'messageAttributes.attr1.member.dataType' failed to satisfy constraint: Member must not be null",
    400,
  ]);
});

test.each([
  ['a'.repeat(257), /less than 256 bytes/],
  ['a^*?', /Invalid non-alphanumeric character '#x5E'/],
  ['.abc', /starting with character '\.'/],
  ['abc.', /ending with character '\.'/],
  ['a..bc', /successive '\.' character/],
])('[SNS-22] an attribute cannot be called %s', (name, message) => {
  const params = publish({ MessageAttributes: { [name]: { DataType: 'String', StringValue: 'x' } } });

  expect(refused(params)[1]).toMatch(message);
});

test('[SNS-22] a message for each protocol needs one for all others', () => {
  const json = (Message: string) => publish({ Message, MessageStructure: 'json' });

  expect(refused(json('{"sqs":"x"}'))[1]).toBe(
    'Invalid parameter: Message Structure - No default entry in JSON message body',
  );
  expect(refused(json('x'))[1]).toMatch(/failed to parse/);
  expect(new TestRun([topic]).call('sns:Publish', json('{"default":"x"}'))).toHaveProperty('MessageId');
});

test('[SNS-16] CloudWatch counts what is published, and its size', () => {
  const run = new TestRun([topic]);
  const monitoring = new Monitoring(run.config([topic]), 1);
  run.call('sns:Publish', publish());
  run.call('sns:Publish', publish({ Message: 'hello again' }));
  for (const entry of run.entries) monitoring.apply(entry);

  const statistic = (name: string, of: 'Sum' | 'Maximum') =>
    monitoring.metrics.statistic(
      { namespace: 'AWS/SNS', name, dimensions: [{ name: 'TopicName', value: 'alerts' }] },
      of,
      run.simulation.now,
    );
  expect(statistic('NumberOfMessagesPublished', 'Sum')).toBe(2);
  expect(statistic('PublishSize', 'Maximum')).toBe(11);
});

test('the view holds the newest fifty, the newest first', () => {
  const run = new TestRun([topic]);
  const monitoring = new Monitoring(run.config([topic]), 1);
  for (let n = 1; n <= 60; n += 1) run.call('sns:Publish', publish({ Message: `message ${n}` }));
  for (const entry of run.entries) monitoring.apply(entry);

  const view = monitoring.views.view(topic.id);
  expect(view).toMatchObject({ kind: 'topic', published: 60, latest: { length: 50, 0: { content: 'message 60' } } });
});
