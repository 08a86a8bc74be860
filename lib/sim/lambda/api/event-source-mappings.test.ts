import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#lib/std/json.ts';
import { seconds } from '#lib/std/time.ts';
import { functionConfig, mappingConfig, queueConfig } from '../../testing/configs.ts';
import { TestRun } from '../../testing/test-run.ts';

const QUEUE = 'arn:aws:sqs:us-east-1:123456789012:orders';
const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:charge';

function shop(...more: ConstructorParameters<typeof TestRun>[0]): TestRun {
  return new TestRun([queueConfig('Orders'), functionConfig('Charge'), ...more]).until(0);
}

const create = (run: TestRun, params: JsonObject = {}) =>
  run.call('lambda:CreateEventSourceMapping', { EventSourceArn: QUEUE, FunctionName: 'charge', ...params });

const refusal = (run: TestRun, params: JsonObject) =>
  run.refusal('lambda:CreateEventSourceMapping', { EventSourceArn: QUEUE, FunctionName: 'charge', ...params });

describe('a mapping made by a call', () => {
  test('[API-09] [SQS-ESM-27] is answered with 202 and what it is to be', () => {
    const run = shop();
    const made = create(run, {
      BatchSize: 20,
      MaximumBatchingWindowInSeconds: 1,
      ScalingConfig: { MaximumConcurrency: 2 },
    });

    expect(run.of('call.answered')[0]?.status).toBe(202);
    expect(made).toEqual({
      BatchSize: 20,
      EventSourceArn: QUEUE,
      EventSourceMappingArn: `arn:aws:lambda:us-east-1:123456789012:event-source-mapping:${made.UUID}`,
      FunctionArn: FUNCTION,
      FunctionResponseTypes: [],
      LastModified: 1_795_000_000,
      MaximumBatchingWindowInSeconds: 1,
      ScalingConfig: { MaximumConcurrency: 2 },
      State: 'Creating',
      StateTransitionReason: 'USER_INITIATED',
      UUID: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test('[MET-30] counts its messages when it is asked to as it is made; a later call is refused, not ignored', () => {
    const run = shop();
    const MetricsConfig = { Metrics: ['EventCount'] };
    const { UUID = '', ...made } = create(run, { MetricsConfig });
    run.call('sqs:SendMessage', { QueueUrl: queueConfig('Orders').url, MessageBody: 'tea' });
    const { monitoring, now } = run.until(15).simulation;

    expect(made).toMatchObject({ MetricsConfig });
    expect(monitoring.metrics.summaries(now)).toContainEqual(
      expect.objectContaining({ name: 'DeletedEventCount', sum: 1 }),
    );
    expect(run.refusal('lambda:UpdateEventSourceMapping', { UUID, MetricsConfig }).message).toMatch(/not simulated/);
  });

  test('[SQS-ESM-26] hands messages over once it is enabled, and not before', () => {
    const run = shop();
    const { UUID = '' } = create(run);
    run.call('sqs:SendMessage', { QueueUrl: queueConfig('Orders').url, MessageBody: 'tea' });

    run.until(9);
    expect(run.count('invocation.started')).toBe(0);
    run.until(11);
    expect(run.call('lambda:GetEventSourceMapping', { UUID }).State).toBe('Enabled');
    expect(run.count('invocation.started')).toBe(1);
  });

  test('[SQS-ESM-26] made switched off it is Disabled at once, and polls when it is switched on', () => {
    const run = shop();
    const { UUID = '', State } = create(run, { Enabled: false });

    expect(State).toBe('Disabled');
    expect(run.call('lambda:UpdateEventSourceMapping', { UUID, Enabled: true }).State).toBe('Enabling');
    run.until(11);
    expect(run.call('lambda:GetEventSourceMapping', { UUID }).State).toBe('Enabled');
  });

  test('[SQS-ESM-26] a change has effect when it has settled; meanwhile a further one is refused', () => {
    const run = shop();
    const { UUID = '' } = create(run);
    const early = run.refusal('lambda:UpdateEventSourceMapping', { UUID, BatchSize: 5 });
    run.until(11);
    const updated = run.call('lambda:UpdateEventSourceMapping', { UUID, BatchSize: 5 });

    expect(early).toMatchObject({ name: 'ResourceInUseException', status: 400 });
    expect(updated).toMatchObject({ State: 'Updating', BatchSize: 5 });
    run.until(22);
    expect(run.call('lambda:GetEventSourceMapping', { UUID })).toMatchObject({ State: 'Enabled', BatchSize: 5 });
  });

  test('[SQS-ESM-26] [API-18] deleted, it is not found any more once it has gone', () => {
    const run = shop();
    const { UUID = '' } = create(run);
    run.until(11);

    expect(run.call('lambda:DeleteEventSourceMapping', { UUID }).State).toBe('Deleting');
    run.until(22);
    expect(run.refusal('lambda:GetEventSourceMapping', { UUID })).toEqual({
      name: 'ResourceNotFoundException',
      message: 'The resource you requested does not exist.',
      status: 404,
      fault: 'Sender',
      members: { Type: 'User' },
    });
    run.call('sqs:SendMessage', { QueueUrl: queueConfig('Orders').url, MessageBody: 'tea' });
    run.until(60);
    expect(run.count('invocation.started')).toBe(0);
  });

  test('stays when the template is deployed anew, and keeps what a call has changed of the template’s own', () => {
    const own = mappingConfig('Own', { queue: 'Orders', function: 'Charge' });
    const run = shop(own);
    run.call('lambda:UpdateEventSourceMapping', { UUID: own.uuid, BatchSize: 3 });
    const other = queueConfig('Other');
    run.until(11).deploy([queueConfig('Orders'), other, functionConfig('Charge'), own]);
    const made = create(run, { EventSourceArn: other.arn });
    run.until(30).deploy([queueConfig('Orders'), other, functionConfig('Charge', { memoryMb: 256 }), own]);

    const list = run.call('lambda:ListEventSourceMappings', { FunctionName: 'charge' });
    expect(list.EventSourceMappings).toMatchObject([
      { UUID: own.uuid, BatchSize: 3, State: 'Enabled' },
      { UUID: made.UUID, State: 'Enabled' },
    ]);
  });

  test('[API-06] lists come in pages', () => {
    const run = new TestRun([queueConfig('Orders'), queueConfig('Other'), functionConfig('Charge')]).until(0);
    const [first, second] = ['orders', 'other'].map((name) =>
      create(run, { EventSourceArn: QUEUE.replace('orders', name) }),
    );
    const page = run.call('lambda:ListEventSourceMappings', { MaxItems: 1 });
    const rest = run.call('lambda:ListEventSourceMappings', { MaxItems: 1, Marker: page.NextMarker ?? '' });

    expect(page.EventSourceMappings).toMatchObject([{ UUID: first?.UUID }]);
    expect(rest.EventSourceMappings).toMatchObject([{ UUID: second?.UUID }]);
    expect(rest).not.toHaveProperty('NextMarker');
  });
});

describe('what is refused', () => {
  test.each([
    [{ FunctionName: 'nobody' }, 'Function does not exist'],
    [{ EventSourceArn: null }, 'Unrecognized event source.'],
    [
      { EventSourceArn: `${QUEUE}-gone` },
      'Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.',
    ],
    [
      { EventSourceArn: 'arn:aws:kinesis:us-east-1:123456789012:stream/s' },
      "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.",
    ],
    [
      {
        EventSourceArn: 'arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/1',
        StartingPosition: 'AT_TIMESTAMP',
      },
      'Unsupported starting position for arn type: arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/1',
    ],
  ])('[API-18] %o', (params, message) => {
    expect(refusal(shop(), params)).toMatchObject({ name: 'InvalidParameterValueException', message, status: 400 });
  });

  test('[SQS-ESM-02] more than ten messages without a window', () => {
    const message = 'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10';
    const run = shop();

    expect(refusal(run, { BatchSize: 11 }).message).toBe(message);
    const { UUID = '' } = create(run);
    run.until(11);
    expect(run.refusal('lambda:UpdateEventSourceMapping', { UUID, BatchSize: 11 }).message).toBe(message);
  });

  test('[SQS-ESM-21] a queue that hides messages for less than the function’s timeout', () => {
    const run = new TestRun([queueConfig('Orders'), functionConfig('Charge', { timeout: seconds(60) })]).until(0);

    expect(refusal(run, {}).message).toBe(
      'Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds',
    );
  });

  test('[SQS-ESM-29] the second mapping of the same two', () => {
    const run = shop();
    const { UUID } = create(run);

    expect(refusal(run, {})).toMatchObject({
      name: 'ResourceConflictException',
      message: `An event source mapping with SQS arn (" ${QUEUE} ") and function (" charge ") already exists. Please update or delete the existing mapping with UUID ${UUID}`,
      status: 409,
    });
  });

  test('[ERR-08] all that breaks the model, at once', () => {
    expect(refusal(shop(), { BatchSize: 0, StartingPosition: 'invalid' }).message).toBe(
      "2 validation errors detected: Value 'invalid' at 'startingPosition' failed to satisfy constraint: Member must satisfy enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]; Value '0' at 'batchSize' failed to satisfy constraint: Member must have value greater than or equal to 1",
    );
  });

  test('filter criteria, which the mapping would ignore', () => {
    const FilterCriteria = { Filters: [{ Pattern: '{"body":{"n":[1]}}' }] };

    expect(refusal(shop(), { FilterCriteria }).message).toMatch(/not simulated/);
  });
});
