import type { JsonObject, JsonValue } from '#lib/std/json.ts';

/** What the sample parameters of an operation name: resources of the design where it has them. */
export interface Named {
  readonly function: JsonValue;
  readonly functionArn: JsonValue;
  readonly queue: JsonValue;
  readonly queueArn: JsonValue;
  readonly topic: JsonValue;
  readonly bus: JsonValue;
  readonly bucket: JsonValue;
  readonly alarm: JsonValue;
  readonly mapping: JsonValue;
}

/** An operation of AWS that the simulator answers, and parameters to begin from. */
export interface Operation {
  /** By AWS's names: `lambda:PublishVersion`. */
  readonly call: string;
  readonly sample: (named: Named) => JsonObject;
}

const ROLE = 'arn:aws:iam::123456789012:role/lambda-role';
const RECEIPT = 'ReceiptHandle of a received message';

const onFunction =
  (params: JsonObject = {}) =>
  (named: Named): JsonObject => ({ FunctionName: named.function, ...params });
const onQueue =
  (params: JsonObject = {}) =>
  (named: Named): JsonObject => ({ QueueUrl: named.queue, ...params });
const onAlarm =
  (params: JsonObject = {}) =>
  ({ alarm }: Named): JsonObject => ({ AlarmNames: [alarm], ...params });

const SAMPLES: Readonly<Record<string, Operation['sample']>> = {
  'lambda:Invoke': onFunction({ InvocationType: 'RequestResponse', LogType: 'Tail', Payload: { id: 1 } }),
  'lambda:InvokeAsync': onFunction({ InvokeArgs: { id: 1 } }),
  'lambda:CreateFunction': () => ({
    FunctionName: 'made-by-a-call',
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Role: ROLE,
    Code: { ZipFile: 'base64 of a .zip archive' },
  }),
  'lambda:UpdateFunctionCode': onFunction({ ZipFile: 'base64 of a .zip archive', Publish: false }),
  'lambda:UpdateFunctionConfiguration': onFunction({ MemorySize: 512, Timeout: 10 }),
  'lambda:DeleteFunction': onFunction(),
  'lambda:GetFunction': onFunction(),
  'lambda:GetFunctionConfiguration': onFunction({ Qualifier: '$LATEST' }),
  'lambda:ListFunctions': () => ({ FunctionVersion: 'ALL' }),
  'lambda:GetAccountSettings': () => ({}),
  'lambda:PublishVersion': onFunction({ Description: 'what is in it' }),
  'lambda:ListVersionsByFunction': onFunction(),
  'lambda:CreateAlias': onFunction({ Name: 'live', FunctionVersion: '1' }),
  'lambda:UpdateAlias': onFunction({
    ...{ Name: 'live', FunctionVersion: '1' },
    RoutingConfig: { AdditionalVersionWeights: { '2': 0.1 } },
  }),
  'lambda:DeleteAlias': onFunction({ Name: 'live' }),
  'lambda:GetAlias': onFunction({ Name: 'live' }),
  'lambda:ListAliases': onFunction(),
  'lambda:PutFunctionConcurrency': onFunction({ ReservedConcurrentExecutions: 5 }),
  'lambda:GetFunctionConcurrency': onFunction(),
  'lambda:DeleteFunctionConcurrency': onFunction(),
  'lambda:PutProvisionedConcurrencyConfig': onFunction({ Qualifier: '1', ProvisionedConcurrentExecutions: 2 }),
  'lambda:GetProvisionedConcurrencyConfig': onFunction({ Qualifier: '1' }),
  'lambda:DeleteProvisionedConcurrencyConfig': onFunction({ Qualifier: '1' }),
  'lambda:ListProvisionedConcurrencyConfigs': onFunction(),
  'lambda:PutFunctionEventInvokeConfig': (named) => ({
    FunctionName: named.function,
    MaximumRetryAttempts: 1,
    MaximumEventAgeInSeconds: 3_600,
    DestinationConfig: { OnFailure: { Destination: named.queueArn } },
  }),
  'lambda:UpdateFunctionEventInvokeConfig': onFunction({ MaximumRetryAttempts: 0 }),
  'lambda:GetFunctionEventInvokeConfig': onFunction(),
  'lambda:DeleteFunctionEventInvokeConfig': onFunction(),
  'lambda:ListFunctionEventInvokeConfigs': onFunction(),
  'lambda:CreateEventSourceMapping': (named) => ({
    ...{ FunctionName: named.function, EventSourceArn: named.queueArn },
    BatchSize: 5,
  }),
  'lambda:UpdateEventSourceMapping': ({ mapping }) => ({ UUID: mapping, Enabled: false }),
  'lambda:GetEventSourceMapping': ({ mapping }) => ({ UUID: mapping }),
  'lambda:DeleteEventSourceMapping': ({ mapping }) => ({ UUID: mapping }),
  'lambda:ListEventSourceMappings': onFunction(),
  'lambda:AddPermission': onFunction({
    ...{ StatementId: 'events', Action: 'lambda:InvokeFunction', Principal: 'events.amazonaws.com' },
  }),
  'lambda:RemovePermission': onFunction({ StatementId: 'events' }),
  'lambda:GetPolicy': onFunction(),
  'lambda:PutFunctionRecursionConfig': onFunction({ RecursiveLoop: 'Allow' }),
  'lambda:GetFunctionRecursionConfig': onFunction(),
  'lambda:GetFunctionUrlConfig': onFunction(),
  'lambda:GetFunctionCodeSigningConfig': onFunction(),
  'lambda:TagResource': ({ functionArn }) => ({ Resource: functionArn, Tags: { team: 'orders' } }),
  'lambda:UntagResource': ({ functionArn }) => ({ Resource: functionArn, TagKeys: ['team'] }),
  'lambda:ListTags': ({ functionArn }) => ({ Resource: functionArn }),
  'sqs:SendMessage': onQueue({ MessageBody: '{"id": 1}' }),
  'sqs:SendMessageBatch': onQueue({ Entries: [{ Id: 'first', MessageBody: '{"id": 1}' }] }),
  'sqs:ReceiveMessage': onQueue({ MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
  'sqs:DeleteMessage': onQueue({ ReceiptHandle: RECEIPT }),
  'sqs:DeleteMessageBatch': onQueue({ Entries: [{ Id: 'first', ReceiptHandle: RECEIPT }] }),
  'sqs:ChangeMessageVisibility': onQueue({ ReceiptHandle: RECEIPT, VisibilityTimeout: 0 }),
  'sqs:ChangeMessageVisibilityBatch': onQueue({
    Entries: [{ Id: 'first', ReceiptHandle: RECEIPT, VisibilityTimeout: 0 }],
  }),
  'sqs:PurgeQueue': onQueue(),
  'sqs:GetQueueAttributes': onQueue({ AttributeNames: ['All'] }),
  'sqs:GetQueueUrl': () => ({ QueueName: 'name of a queue' }),
  'sqs:ListQueues': () => ({}),
  'sns:Publish': ({ topic }) => ({ TopicArn: topic, Subject: 'Order 1', Message: '{"id": 1}' }),
  'events:PutEvents': ({ bus }) => ({
    Entries: [{ EventBusName: bus, Source: 'shop', DetailType: 'Order placed', Detail: { id: 1 } }],
  }),
  's3:PutObject': ({ bucket }) => ({ Bucket: bucket, Key: 'orders/1.json', Body: '{"id": 1}' }),
  's3:GetObject': ({ bucket }) => ({ Bucket: bucket, Key: 'orders/1.json' }),
  'cloudwatch:PutMetricAlarm': (named) => ({
    ...{ AlarmName: 'errors', Namespace: 'AWS/Lambda', MetricName: 'Errors', Statistic: 'Sum' },
    Dimensions: [{ Name: 'FunctionName', Value: named.function }],
    ...{ Period: 60, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' },
    TreatMissingData: 'notBreaching',
  }),
  'cloudwatch:DescribeAlarms': () => ({}),
  'cloudwatch:SetAlarmState': ({ alarm }) => ({ AlarmName: alarm, StateValue: 'ALARM', StateReason: 'a try' }),
  'cloudwatch:EnableAlarmActions': onAlarm(),
  'cloudwatch:DisableAlarmActions': onAlarm(),
  'cloudwatch:DeleteAlarms': onAlarm(),
};

/** All there are. */
export const OPERATIONS: readonly Operation[] = Object.entries(SAMPLES).map(([call, sample]) => ({ call, sample }));

/** Its sample parameters as a person would write them. */
export function sampleText(call: string, named: Named): string {
  return JSON.stringify(SAMPLES[call]?.(named) ?? {}, undefined, 2);
}
