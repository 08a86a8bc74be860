import { describe, expect, test } from 'vitest';
import { codeId } from '#lib/sim/ids.ts';
import type { JsonObject } from '#lib/std/json.ts';
import { hours, minutes, seconds } from '#lib/std/time.ts';
import { compile } from './compile.ts';
import { examples } from './examples/examples.ts';
import { resolveCall } from './resolve-call.ts';
import type { ResourceBlock, Template } from './template.ts';

const code = { code: codeId('sha'), bytes: 123 };
const queue: ResourceBlock = { Type: 'AWS::SQS::Queue' };

function fn(properties: ResourceBlock['Properties'] = {}): ResourceBlock {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Code: { ZipFile: 'exports.handler = 1' },
      ...properties,
    },
  };
}

function compiled(Resources: Template['Resources']) {
  const codes = new Map(Object.keys(Resources).map((id) => [id, code]));
  return compile({ Resources }, codes);
}

test('the examples compile whole', () => {
  for (const { name, template } of examples) {
    const { config, leftOut } = compiled(template.Resources);
    const settling = ['EventInvokeConfig', 'Version', 'Alias'].map((type) => `AWS::Lambda::${type}`);
    const settings = Object.values(template.Resources).filter(({ Type }) => settling.includes(Type));
    expect(leftOut, name).toEqual([]);
    expect(config.resources, name).toHaveLength(Object.keys(template.Resources).length - settings.length);
  }
});

describe('a queue', () => {
  test('[CFG-21] has AWS’s defaults', () => {
    expect(compiled({ Orders: queue }).config.resources).toEqual([
      {
        kind: 'queue',
        id: 'Orders',
        name: 'Orders',
        arn: 'arn:aws:sqs:us-east-1:123456789012:Orders',
        url: 'https://sqs.us-east-1.amazonaws.com/123456789012/Orders',
        visibilityTimeout: seconds(30),
        delay: seconds(0),
        retention: hours(96),
        maximumMessageBytes: 1_048_576,
        receiveWaitTime: seconds(0),
      },
    ]);
  });

  test('takes numbers written as texts, and its given name', () => {
    const Properties = {
      QueueName: 'orders',
      VisibilityTimeout: '45',
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': 'Dlq.Arn' } },
    };
    expect(compiled({ Orders: { ...queue, Properties }, Dlq: queue }).config.resources[0]).toMatchObject({
      id: 'Orders',
      name: 'orders',
      arn: 'arn:aws:sqs:us-east-1:123456789012:orders',
      visibilityTimeout: seconds(45),
      redrive: { deadLetterQueue: 'Dlq', maxReceiveCount: 10 },
    });
  });
});

describe('a function', () => {
  test('has AWS’s defaults', () => {
    expect(compiled({ F: fn() }).config.resources).toEqual([
      {
        kind: 'function',
        id: 'F',
        name: 'F',
        arn: 'arn:aws:lambda:us-east-1:123456789012:function:F',
        runtime: 'nodejs24.x',
        handler: 'index.handler',
        timeout: seconds(3),
        memoryMb: 128,
        ephemeralStorageMb: 512,
        architecture: 'x86_64',
        environment: [],
        description: '',
        versions: [],
        aliases: [],
        logging: { format: 'Text', group: '/aws/lambda/F' },
        tracing: 'PassThrough',
        recursiveLoop: 'Terminate',
        asyncSettings: {},
        qualifiedAsyncSettings: [],
        code: 'sha',
        codeBytes: 123,
      },
    ]);
  });

  test('has its variables in the template’s order, and its asynchronous settings from their own resource', () => {
    const properties = {
      Environment: { Variables: { ZED: 1, QUEUE: { Ref: 'Q' }, ALPHA: true } },
      DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['Q', 'Arn'] } },
      ReservedConcurrentExecutions: 0,
      Architectures: ['arm64'],
    };
    const settings = {
      FunctionName: { Ref: 'F' },
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 60,
    };
    const { config } = compiled({
      F: fn(properties),
      S: { Type: 'AWS::Lambda::EventInvokeConfig', Properties: settings },
      Q: queue,
    });
    expect(config.resources[0]).toMatchObject({
      environment: [
        ['ZED', '1'],
        ['QUEUE', 'https://sqs.us-east-1.amazonaws.com/123456789012/Q'],
        ['ALPHA', 'true'],
      ],
      deadLetterTarget: 'Q',
      reservedConcurrency: 0,
      architecture: 'arm64',
      asyncSettings: { maximumRetryAttempts: 0, maximumEventAge: minutes(1) },
    });
    expect(config.resources.map(({ kind }) => kind)).toEqual(['function', 'queue']);
  });
});

test('a topic, a bus and a bucket, as destinations of a function', () => {
  const DestinationConfig = {
    OnSuccess: { Destination: { Ref: 'Topic' } },
    OnFailure: { Destination: { 'Fn::GetAtt': ['Records', 'Arn'] } },
  };
  const { config, diagnostics } = compiled({
    F: fn({ DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['Topic', 'TopicArn'] } } }),
    S: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: { FunctionName: { Ref: 'F' }, Qualifier: '$LATEST', DestinationConfig },
    },
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'failures' } },
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'results' } },
    Records: { Type: 'AWS::S3::Bucket' },
  });
  expect(diagnostics).toEqual([]);
  expect(config.resources).toMatchObject([
    {
      kind: 'function',
      deadLetterTarget: 'Topic',
      asyncSettings: { onSuccess: { resource: 'Topic' }, onFailure: { resource: 'Records' } },
    },
    { kind: 'topic', id: 'Topic', name: 'failures', arn: 'arn:aws:sns:us-east-1:123456789012:failures' },
    { kind: 'bus', id: 'Bus', name: 'results', arn: 'arn:aws:events:us-east-1:123456789012:event-bus/results' },
    { kind: 'bucket', id: 'Records', name: 'records', arn: 'arn:aws:s3:::records' },
  ]);
});

test('a mapping, a schedule and a client', () => {
  const { config } = compiled({
    Q: queue,
    F: fn(),
    M: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Q', 'Arn'] },
        FunctionName: 'F',
        BatchSize: 100,
        MaximumBatchingWindowInSeconds: 5,
        Enabled: 'false',
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 2 },
        MetricsConfig: { Metrics: ['EventCount'] },
      },
    },
    R: {
      Type: 'AWS::Events::Rule',
      Properties: {
        ScheduleExpression: 'rate(2 hours)',
        State: 'DISABLED',
        Targets: [{ Id: 'T', Arn: { 'Fn::GetAtt': ['F', 'Arn'] }, Input: '{}' }],
      },
    },
    C: {
      Type: 'Coldstart::Client',
      Properties: {
        Call: 'lambda:Invoke',
        Params: { FunctionName: { Ref: 'F' }, Payload: { id: 1 }, MessageBody: 'from another call' },
        Arrivals: 'Poisson',
        RatePerSecond: 0.5,
        StartAfterSeconds: 1,
        StopAfterSeconds: 2.5,
      },
    },
  });
  expect(config.resources.slice(2)).toEqual([
    {
      kind: 'mapping',
      id: 'M',
      uuid: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/),
      enabled: false,
      queue: 'Q',
      function: 'F',
      batchSize: 100,
      batchingWindow: seconds(5),
      maximumConcurrency: 2,
      eventCountMetrics: true,
      reportBatchItemFailures: true,
    },
    {
      kind: 'rule',
      id: 'R',
      name: 'R',
      arn: 'arn:aws:events:us-east-1:123456789012:rule/R',
      enabled: false,
      schedule: { kind: 'rate', every: hours(2) },
      targets: [{ id: 'T', resource: 'F', input: '{}' }],
    },
    {
      kind: 'client',
      id: 'C',
      name: 'C',
      call: { call: 'lambda:Invoke', params: { FunctionName: 'F', Payload: '{"id":1}' } },
      arrivals: { kind: 'poisson', perSecond: 0.5 },
      from: seconds(1),
      to: seconds(2.5),
    },
  ]);
});

describe('what is left out', () => {
  test('is named with its reason, and so is what needs it, in the template’s order', () => {
    const { config, leftOut } = compiled({
      C: {
        Type: 'Coldstart::Client',
        Properties: { Call: 'sqs:SendMessage', Params: { QueueUrl: { Ref: 'Q' }, MessageBody: 'x' }, RatePerSecond: 1 },
      },
      Q: { ...queue, Properties: { RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dlq', 'Arn'] } } } },
      Dlq: { ...queue, Properties: { VisibilityTimeout: -1 } },
      Fine: queue,
      Bucket: { Type: 'AWS::DynamoDB::Table' },
      Uses: fn({ Environment: { Variables: { BUCKET: { Ref: 'Bucket' } } } }),
    });
    expect(leftOut).toEqual([
      { resource: 'C', reason: 'It needs Q, which is left out.' },
      { resource: 'Q', reason: 'It needs Dlq, which is left out.' },
      { resource: 'Dlq', reason: expect.stringMatching(/^Value -1 for parameter VisibilityTimeout is invalid/) },
      { resource: 'Bucket', reason: 'AWS::DynamoDB::Table is not simulated.' },
    ]);
    expect(config.resources.map(({ id }) => id)).toEqual(['Fine', 'Uses']);
  });

  test('a function without a bundle', () => {
    const { leftOut } = compile({ Resources: { F: fn() } }, new Map());
    expect(leftOut).toEqual([{ resource: 'F', reason: 'Its code has not been bundled.' }]);
  });

  test('settings with an error take their function’s defaults, not the function, away', () => {
    const settings = { FunctionName: { Ref: 'F' }, Qualifier: '$LATEST', MaximumRetryAttempts: 9 };
    const { config, leftOut } = compiled({
      F: fn(),
      S: { Type: 'AWS::Lambda::EventInvokeConfig', Properties: settings },
    });
    expect(leftOut.map(({ resource }) => resource)).toEqual(['S']);
    expect(config.resources[0]).toMatchObject({ id: 'F', asyncSettings: {} });
  });

  test('an empty template is an empty run', () => {
    expect(compiled({})).toMatchObject({ config: { resources: [] }, leftOut: [], diagnostics: [] });
  });
});

describe('calls written with intrinsics', () => {
  const template: Template = { Resources: { Orders: queue, Charge: fn({ FunctionName: 'charge-it' }) } };

  test('are made with names and URLs, and with bodies as text', () => {
    expect(
      resolveCall(template, {
        call: 'sqs:SendMessage',
        params: { QueueUrl: { Ref: 'Orders' }, MessageBody: { n: 1 } },
      }),
    ).toEqual({
      ok: true,
      call: {
        call: 'sqs:SendMessage',
        params: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/Orders', MessageBody: '{"n":1}' },
      },
    });
    expect(
      resolveCall(template, { call: 'lambda:Invoke', params: { FunctionName: { 'Fn::GetAtt': ['Charge', 'Arn'] } } }),
    ).toEqual({
      ok: true,
      call: {
        call: 'lambda:Invoke',
        params: { FunctionName: 'arn:aws:lambda:us-east-1:123456789012:function:charge-it' },
      },
    });
  });

  test('pass what is written out, even of a queue that is not there', () => {
    const call = { call: 'sqs:PurgeQueue', params: { QueueUrl: 'https://example.com/nobody' } };
    expect(resolveCall(template, call)).toEqual({ ok: true, call });
  });

  test('say which parameter names nothing', () => {
    expect(resolveCall(template, { call: 'sqs:SendMessage', params: { QueueUrl: { Ref: 'Gone' } } })).toEqual({
      ok: false,
      problems: [{ path: 'QueueUrl', kind: 'dangling', message: expect.stringMatching(/Gone/) }],
    });
  });
});

test('[VER-45] a function with subnets is in a VPC', () => {
  const inVpc = (VpcConfig: JsonObject) => compiled({ F: fn({ VpcConfig }) }).config.resources[0];
  expect(inVpc({ SubnetIds: ['subnet-1'], SecurityGroupIds: [] })).toMatchObject({ inVpc: true });
  expect(inVpc({ SubnetIds: [], SecurityGroupIds: [] })).not.toHaveProperty('inVpc');
});

test('[CFG-17] tags go into the configuration, of a key given twice the last', () => {
  const Tags = [
    { Key: 'team', Value: 'a' },
    { Key: 'size', Value: 3 },
    { Key: 'team', Value: 'b' },
  ];
  expect(compiled({ F: fn({ Tags }) }).config.resources[0]).toMatchObject({
    tags: [
      ['team', 'b'],
      ['size', '3'],
    ],
  });
  expect(compiled({ F: fn() }).config.resources[0]).not.toHaveProperty('tags');
});
