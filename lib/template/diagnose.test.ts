import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#lib/std/json.ts';
import { diagnose } from './diagnose.ts';
import { examples } from './examples/examples.ts';
import { withoutValue, withValue } from './property-path.ts';
import type { ResourceBlock, Template } from './template.ts';

const QUEUE_ARN = { 'Fn::GetAtt': ['Q', 'Arn'] };

/** A whole little design without anything to say about it. */
const sound: Template = {
  Resources: {
    Q: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 60 } },
    F: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Timeout: 5,
        Code: { ZipFile: 'exports.handler = async () => 1' },
      },
    },
    M: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: QUEUE_ARN, FunctionName: { Ref: 'F' } },
    },
    R: {
      Type: 'AWS::Events::Rule',
      Properties: { ScheduleExpression: 'rate(1 minute)', Targets: [{ Id: 'F', Arn: { 'Fn::GetAtt': ['F', 'Arn'] } }] },
    },
    C: {
      Type: 'Coldstart::Client',
      Properties: { Call: 'sqs:SendMessage', Params: { QueueUrl: { Ref: 'Q' }, MessageBody: 'x' }, RatePerSecond: 1 },
    },
  },
};

test('a sound design has nothing to say about it', () => {
  expect(diagnose(sound)).toEqual([]);
});

test('the examples have no errors and no warnings', () => {
  for (const { name, template } of examples) {
    expect(
      diagnose(template).filter(({ severity }) => severity !== 'note'),
      name,
    ).toEqual([]);
  }
});

describe('one property is wrong', () => {
  test.each<[string, string, string, JsonValue | undefined, string, string, RegExp]>([
    [
      '[LOG-20] a log level of text logs',
      'F',
      'LoggingConfig',
      { LogFormat: 'Text', SystemLogLevel: 'WARN' },
      'error',
      'conflict',
      /^LogLevel is not supported when LogFormat is set to "Text"/,
    ],
    [
      '[CFG-20] a role that is no ARN',
      'F',
      'Role',
      'admin',
      'error',
      'value-not-allowed',
      /^1 validation error detected: Value 'admin' at 'role' failed to satisfy constraint: Member must satisfy regular/,
    ],
    ['[CFG-04] storage without a size', 'F', 'EphemeralStorage', {}, 'error', 'missing-value', /EphemeralStorage.Size/],
    [
      '[LOG-31] a log group with a reserved name',
      'F',
      'LoggingConfig.LogGroup',
      'aws/orders',
      'error',
      'value-not-allowed',
      /^Log groups starting with AWS\/ are reserved/,
    ],
    [
      '[SQS-01] visibility past 12 hours',
      'Q',
      'VisibilityTimeout',
      43_201,
      'error',
      'value-past-limit',
      /^Value 43201 for parameter VisibilityTimeout is invalid\. Reason: .* between 0 and 43200 seconds/,
    ],
    [
      '[SQS-02] retention under a minute',
      'Q',
      'MessageRetentionPeriod',
      59,
      'error',
      'value-past-limit',
      /between 60 and 1209600/,
    ],
    ['[SQS-13] a queue name with a space', 'Q', 'QueueName', 'my queue', 'error', 'value-not-allowed', /QueueName/],
    [
      '[SQS-13] a queue name of 81 characters',
      'Q',
      'QueueName',
      'q'.repeat(81),
      'error',
      'value-past-limit',
      /at most 80/,
    ],
    ['a number as text that is none', 'Q', 'DelaySeconds', 'soon', 'error', 'wrong-type', /whole number/],
    ['a fraction', 'Q', 'DelaySeconds', 1.5, 'error', 'wrong-type', /whole number/],
    [
      'a redrive policy without a queue',
      'Q',
      'RedrivePolicy',
      { maxReceiveCount: 3 },
      'error',
      'missing-value',
      /required key \[RedrivePolicy\.deadLetterTargetArn\]/,
    ],
    [
      'a redrive policy that is no object',
      'Q',
      'RedrivePolicy',
      'x',
      'error',
      'wrong-type',
      /RedrivePolicy must be an object/,
    ],
    ['a FIFO queue', 'Q', 'FifoQueue', true, 'error', 'not-simulated', /FIFO queues are not simulated/],
    [
      '[CFG-01] 127 MB',
      'F',
      'MemorySize',
      127,
      'error',
      'value-past-limit',
      /Value '127' at 'memorySize' failed to satisfy constraint/,
    ],
    ['[CFG-03] no time at all', 'F', 'Timeout', 0, 'error', 'value-past-limit', /'timeout'/],
    ['[CFG-03] past 15 minutes', 'F', 'Timeout', 901, 'error', 'value-past-limit', /'timeout'/],
    ['[CFG-14] two architectures', 'F', 'Architectures', ['arm64', 'x86_64'], 'error', 'value-past-limit', /to 1$/],
    ['[CFG-15] a handler with a space', 'F', 'Handler', 'index .handler', 'error', 'value-not-allowed', /handler/],
    [
      '[RT-05] a runtime of another language',
      'F',
      'Runtime',
      'cobol85',
      'error',
      'value-not-allowed',
      /^Value cobol85 at 'runtime' failed to satisfy constraint: .* or be a valid ARN$/,
    ],
    [
      '[RT-02] a runtime AWS has and the sandbox has not',
      'F',
      'Runtime',
      'python3.13',
      'error',
      'value-not-allowed',
      /python3\.13 is not simulated/,
    ],
    [
      '[RT-04] a runtime that is past its time',
      'F',
      'Runtime',
      'nodejs20.x',
      'warning',
      'advice',
      /no longer supported/,
    ],
    ['no runtime', 'F', 'Runtime', undefined, 'error', 'missing-value', /\[Runtime\] not found/],
    ['no handler', 'F', 'Handler', undefined, 'error', 'missing-value', /\[Handler\] not found/],
    ['no code', 'F', 'Code', undefined, 'error', 'missing-value', /no code/],
    ['code elsewhere', 'F', 'Code', { S3Bucket: 'b', S3Key: 'k' }, 'error', 'not-simulated', /S3 bucket/],
    ['a handler without a dot', 'F', 'Handler', 'handler', 'warning', 'advice', /Runtime\.MalformedHandlerName/],
    ['a handler that climbs', 'F', 'Handler', '../index.handler', 'warning', 'advice', /Runtime\.MalformedHandlerName/],
    [
      'a handler in no file',
      'F',
      'Handler',
      'main.handler',
      'warning',
      'advice',
      /main\.mjs.*Runtime\.ImportModuleError/,
    ],
    [
      '[EVAR-02] a name of one letter',
      'F',
      'Environment',
      { Variables: { A: 'x' } },
      'error',
      'value-not-allowed',
      /Map keys must satisfy constraint/,
    ],
    [
      '[EVAR-04] a reserved name',
      'F',
      'Environment',
      { Variables: { AWS_REGION: 'x' } },
      'error',
      'value-not-allowed',
      /Reserved keys used in this request: AWS_REGION/,
    ],
    [
      '[EVAR-01] more than 4 KB',
      'F',
      'Environment',
      { Variables: { LONG: 'x'.repeat(4_090) } },
      'error',
      'value-past-limit',
      /exceeded the 4KB limit/,
    ],
    [
      'a list as a variable',
      'F',
      'Environment',
      { Variables: { LIST: ['x'] } },
      'error',
      'wrong-type',
      /values are texts/,
    ],
    [
      '[CONC-04] too much reserved',
      'F',
      'ReservedConcurrentExecutions',
      901,
      'error',
      'value-past-limit',
      /below its minimum value of \[100\]/,
    ],
    [
      'a dead-letter queue by URL',
      'F',
      'DeadLetterConfig',
      { TargetArn: { Ref: 'Q' } },
      'error',
      'impossible-reference',
      /wants the ARN/,
    ],
    [
      'a dead-letter queue that is a rule',
      'F',
      'DeadLetterConfig',
      { TargetArn: { 'Fn::GetAtt': ['R', 'Arn'] } },
      'error',
      'impossible-reference',
      /must name a resource of type AWS::SQS::Queue/,
    ],
    [
      'a dead-letter queue of another account',
      'F',
      'DeadLetterConfig',
      { TargetArn: 'arn:aws:sqs:us-east-1:999999999999:x' },
      'error',
      'dangling-reference',
      /nothing in this template/,
    ],
    [
      'a reference to nothing',
      'F',
      'DeadLetterConfig',
      { TargetArn: { 'Fn::GetAtt': ['Gone', 'Arn'] } },
      'error',
      'dangling-reference',
      /\[Gone\]/,
    ],
    [
      'a property nobody knows',
      'F',
      'MemorySise',
      256,
      'warning',
      'unknown-property',
      /Encountered unsupported property MemorySise/,
    ],
    ['a property called constructor', 'F', 'constructor', 1, 'warning', 'unknown-property', /constructor/],
    [
      'a member nobody knows of one that is known',
      'F',
      'LoggingConfig',
      { Colour: 'red' },
      'warning',
      'unknown-property',
      /LoggingConfig\.Colour/,
    ],
    [
      'a property that is not simulated',
      'F',
      'RuntimeManagementConfig',
      { UpdateRuntimeOn: 'Auto' },
      'note',
      'not-simulated',
      /RuntimeManagementConfig is kept, and not simulated/,
    ],
    ['[SQS-ESM-01] an empty batch', 'M', 'BatchSize', 0, 'error', 'value-past-limit', /'batchSize'/],
    [
      '[SQS-ESM-02] a large batch without a window',
      'M',
      'BatchSize',
      11,
      'error',
      'conflict',
      /^Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10$/,
    ],
    [
      '[SQS-ESM-08] a concurrency of 1',
      'M',
      'ScalingConfig',
      { MaximumConcurrency: 1 },
      'error',
      'value-past-limit',
      /'scalingConfig\.maximumConcurrency' failed to satisfy constraint: Member must have value greater than or equal to 2$/,
    ],
    [
      'an unknown response type',
      'M',
      'FunctionResponseTypes',
      ['Other'],
      'error',
      'value-not-allowed',
      /ReportBatchItemFailures/,
    ],
    ['no queue', 'M', 'EventSourceArn', undefined, 'error', 'missing-value', /\[EventSourceArn\]/],
    [
      '[EB-13] a rate of 1 minutes',
      'R',
      'ScheduleExpression',
      'rate(1 minutes)',
      'error',
      'value-not-allowed',
      /^Parameter ScheduleExpression is not valid\./,
    ],
    [
      '[EB-13] another bus',
      'R',
      'EventBusName',
      'mine',
      'error',
      'conflict',
      /^ScheduleExpression is supported only on the default event bus\.$/,
    ],
    [
      'no schedule',
      'R',
      'ScheduleExpression',
      undefined,
      'error',
      'missing-value',
      /EventPattern or ScheduleExpression must be specified/,
    ],
    [
      '[EB-08] six targets',
      'R',
      'Targets',
      Array.from({ length: 6 }, (_, n) => ({ Id: `${n}`, Arn: QUEUE_ARN })),
      'error',
      'value-past-limit',
      /at most 5/,
    ],
    ['a target without a name', 'R', 'Targets', [{ Arn: QUEUE_ARN }], 'error', 'missing-value', /\[Targets\.0\.Id\]/],
    [
      'two targets of one name',
      'R',
      'Targets',
      [
        { Id: 'x', Arn: QUEUE_ARN },
        { Id: 'x', Arn: QUEUE_ARN },
      ],
      'error',
      'conflict',
      /called x/,
    ],
    [
      '[EB-10] input that is not JSON',
      'R',
      'Targets',
      [{ Id: 'x', Arn: QUEUE_ARN, Input: '{' }],
      'error',
      'value-not-allowed',
      /^JSON syntax error in input for target x/,
    ],
    ['a target that is a text', 'R', 'Targets', ['x'], 'error', 'wrong-type', /Targets\.0 must be an object/],
    [
      'a property nobody knows of a target',
      'R',
      'Targets',
      [{ Id: 'x', Arn: QUEUE_ARN, Foo: 1 }],
      'warning',
      'unknown-property',
      /Targets\.0\.Foo/,
    ],
    ['no call', 'C', 'Call', undefined, 'error', 'missing-value', /\[Call\]/],
    [
      'a call there is not',
      'C',
      'Call',
      'dynamodb:PutItem',
      'error',
      'value-not-allowed',
      /one of sqs:SendMessage, lambda:Invoke/,
    ],
    [
      'a parameter of the other call',
      'C',
      'Params.FunctionName',
      { Ref: 'F' },
      'warning',
      'conflict',
      /only counts while Call is lambda:Invoke/,
    ],
    ['no rate', 'C', 'RatePerSecond', undefined, 'error', 'missing-value', /\[RatePerSecond\]/],
    ['a rate of nothing', 'C', 'RatePerSecond', 0, 'error', 'value-past-limit', /at least|between/],
    ['an end before the beginning', 'C', 'StopAfterSeconds', 0, 'warning', 'conflict', /ends before it begins/],
  ])('%s', (_, resource, path, value, severity, code, message) => {
    const found = diagnose(changed(resource, path, value)).filter((diagnostic) => diagnostic.resource === resource);
    expect(found).toContainEqual(expect.objectContaining({ severity, code, message: expect.stringMatching(message) }));
  });

  test.each<[string, string, string, JsonValue]>([
    ['numbers as text', 'Q', 'VisibilityTimeout', '60'],
    ['truth as text', 'M', 'Enabled', 'false'],
    ['[SQS-ESM-02] a large batch with a window', 'M', 'MaximumBatchingWindowInSeconds', '1'],
    ['variables that are numbers', 'F', 'Environment', { Variables: { COUNT: 3, ON: true } }],
    ['nothing reserved', 'F', 'ReservedConcurrentExecutions', 0],
  ])('%s is fine', (_, resource, path, value) => {
    const template = changed(resource, path, value);
    expect(diagnose(template).filter(({ severity }) => severity !== 'note')).toEqual([]);
  });
});

describe('several resources together', () => {
  test('[SQS-ESM-21] a function slower than its queue is refused in AWS’s words', () => {
    expect(diagnose(changed('F', 'Timeout', 61))).toEqual([
      {
        severity: 'error',
        code: 'conflict',
        resource: 'M',
        property: 'EventSourceArn',
        message: 'Queue visibility timeout: 60 seconds is less than Function timeout: 61 seconds',
      },
    ]);
  });

  test('[SQS-ESM-21] less than six times the timeout and the window is advised against', () => {
    const found = diagnose(changed('F', 'Timeout', 11));
    expect(found).toMatchObject([
      { severity: 'note', code: 'advice', resource: 'M', message: /66 seconds\. Q has 60/ },
    ]);
  });

  test('[SQS-ESM-23] few receives are advised against where a function reads', () => {
    const template = withDlq(3);
    expect(diagnose(template)).toMatchObject([{ severity: 'note', code: 'advice', resource: 'Q' }]);
    expect(diagnose(withDlq(5))).toEqual([]);
  });

  test('[SQS-ESM-29] a second mapping of the same two is refused, the first is not', () => {
    const template = { Resources: { ...sound.Resources, M2: sound.Resources.M ?? block() } };
    expect(diagnose(template)).toMatchObject([
      { severity: 'error', resource: 'M2', message: /provided mapping already exists/ },
    ]);
  });

  test('[SQS-ESM-09] a reservation smaller than the mapping’s concurrency', () => {
    const template = changed('F', 'ReservedConcurrentExecutions', 4);
    expect(diagnose(template)).toMatchObject([{ severity: 'warning', code: 'advice', resource: 'M' }]);
  });

  test('[CONC-04] it is the function that goes past the limit which is refused', () => {
    const reserved = (concurrency: number): ResourceBlock => ({
      ...(sound.Resources.F ?? block()),
      Properties: { ...sound.Resources.F?.Properties, ReservedConcurrentExecutions: concurrency },
    });
    const template: Template = { Resources: { A: reserved(500), B: reserved(400), D: reserved(1) } };
    expect(diagnose(template)).toMatchObject([
      {
        severity: 'error',
        resource: 'D',
        message:
          "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
      },
    ]);
  });

  test('[ASYNC-34] a dead-letter queue on a function that only mappings invoke', () => {
    const template = changed('F', 'DeadLetterConfig', { TargetArn: QUEUE_ARN });
    const { R, ...polledOnly } = template.Resources;
    expect(diagnose({ Resources: polledOnly })).toMatchObject([{ severity: 'note', code: 'advice', resource: 'F' }]);
    expect(diagnose(template)).toEqual([]);
  });

  test('[ASYNC-22] settings without a setting, and two for one function', () => {
    const settings = (properties: JsonObject): ResourceBlock => ({
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: { FunctionName: { Ref: 'F' }, Qualifier: '$LATEST', ...properties },
    });
    const empty = { Resources: { ...sound.Resources, S: settings({}) } };
    expect(diagnose(empty)).toMatchObject([
      { resource: 'S', message: 'You must specify at least one of error handling or destination setting.' },
    ]);
    const one = settings({ MaximumRetryAttempts: 0 });
    expect(diagnose({ Resources: { ...sound.Resources, S: one, T: one } })).toMatchObject([
      { resource: 'T', code: 'conflict' },
    ]);
  });

  test('[ASYNC-22] [ASYNC-40] a destination that is the function itself, and a bucket for successes', () => {
    const settled = (side: 'OnSuccess' | 'OnFailure', id: string): Template => ({
      Resources: {
        ...sound.Resources,
        B: { Type: 'AWS::S3::Bucket' },
        S: {
          Type: 'AWS::Lambda::EventInvokeConfig',
          Properties: {
            FunctionName: { Ref: 'F' },
            Qualifier: '$LATEST',
            DestinationConfig: { [side]: { Destination: { 'Fn::GetAtt': [id, 'Arn'] } } },
          },
        },
      },
    });
    expect(diagnose(settled('OnFailure', 'F'))).toMatchObject([
      {
        severity: 'error',
        resource: 'S',
        property: 'DestinationConfig.OnFailure.Destination',
        message: "You can't specify the function as a destination for itself.",
      },
    ]);
    expect(diagnose(settled('OnSuccess', 'B'))).toMatchObject([{ code: 'impossible-reference', resource: 'S' }]);
    expect(diagnose(settled('OnFailure', 'B'))).toEqual([]);
  });

  test('a FIFO topic and a bus called default are left out, and say why', () => {
    const found = diagnose({
      Resources: {
        T: { Type: 'AWS::SNS::Topic', Properties: { FifoTopic: true } },
        B: { Type: 'AWS::Events::EventBus', Properties: { Name: 'default' } },
      },
    });
    expect(found.filter(({ severity }) => severity === 'error')).toMatchObject([
      { severity: 'error', resource: 'T', code: 'not-simulated' },
      { severity: 'error', resource: 'B', message: /default already exists/ },
    ]);
  });

  test('two queues of one name: the later one is refused', () => {
    const named: ResourceBlock = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'same' } };
    expect(diagnose({ Resources: { A: named, B: named } })).toMatchObject([
      { resource: 'B', code: 'conflict', property: 'QueueName' },
    ]);
  });

  test('dead letters in a circle cannot be created in any order', () => {
    const to = (id: string): ResourceBlock => ({
      Type: 'AWS::SQS::Queue',
      Properties: { RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [id, 'Arn'] }, maxReceiveCount: 9 } },
    });
    const found = diagnose({ Resources: { A: to('B'), B: to('A'), Outside: to('A'), Self: to('Self') } });
    expect(found.map(({ resource, message }) => [resource, message])).toEqual([
      ['A', 'Circular dependency between resources: [A, B]'],
      ['B', 'Circular dependency between resources: [A, B]'],
      ['Self', 'Circular dependency between resources: [Self]'],
    ]);
  });

  test('a queue that names itself by a written ARN', () => {
    const properties = {
      RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:us-east-1:123456789012:A', maxReceiveCount: 9 },
    };
    expect(diagnose({ Resources: { A: { Type: 'AWS::SQS::Queue', Properties: properties } } })).toMatchObject([
      { severity: 'error', code: 'impossible-reference', message: /names A itself/ },
    ]);
  });
});

test('a type nobody knows is kept and named', () => {
  expect(diagnose({ Resources: { B: { Type: 'AWS::DynamoDB::Table', Properties: { Anything: 1 } } } })).toEqual([
    {
      severity: 'warning',
      code: 'unknown-type',
      resource: 'B',
      message: 'AWS::DynamoDB::Table is not simulated. It is kept in the template and takes no part in a run.',
    },
  ]);
});

test('sections and conditions that change nothing here are named', () => {
  const template = { ...sound, Transform: 'AWS::Serverless-2016-10-31', Outputs: {}, Parameters: {} };
  expect(diagnose(template)).toEqual([
    {
      severity: 'warning',
      code: 'not-simulated',
      message: 'The section Transform is kept in the template, and not simulated.',
    },
  ]);
  const conditional = { Resources: { Q: { Type: 'AWS::SQS::Queue', Condition: 'IsProduction' } } };
  expect(diagnose(conditional)).toMatchObject([{ severity: 'warning', code: 'not-simulated', resource: 'Q' }]);
});

test('[NODE-01] a handler may be a member of what its file exports', () => {
  expect(diagnose(changed('F', 'Handler', 'index.api.v1.handler'))).toEqual([]);
});

test('errors come before warnings, warnings before notes', () => {
  const properties = { RuntimeManagementConfig: {}, Foo: 1, Timeout: 0 };
  const template = {
    Resources: {
      F: { ...(sound.Resources.F ?? block()), Properties: { ...sound.Resources.F?.Properties, ...properties } },
    },
  };
  expect(diagnose(template).map(({ severity }) => severity)).toEqual(['error', 'warning', 'note']);
});

function changed(id: string, path: string, value: JsonValue | undefined): Template {
  const before = sound.Resources[id] ?? block();
  const properties = before.Properties ?? {};
  const Properties = value === undefined ? withoutValue(properties, path) : withValue(properties, path, value);
  return { Resources: { ...sound.Resources, [id]: { ...before, Properties } } };
}

function withDlq(maxReceiveCount: number): Template {
  const template = changed('Q', 'RedrivePolicy', {
    deadLetterTargetArn: { 'Fn::GetAtt': ['Dlq', 'Arn'] },
    maxReceiveCount,
  });
  return { Resources: { ...template.Resources, Dlq: { Type: 'AWS::SQS::Queue' } } };
}

/** Only for the compiler: the ids above are all there. */
function block(): never {
  throw new Error('no such resource');
}
