/**
 * Types of what Lambda hands to a handler, as TypeScript declarations for the editor. Shapes:
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html, https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
 */
export const lambdaTypings = `
declare module 'aws-lambda' {
  /** What Lambda tells the handler about its invocation and environment. */
  export interface Context {
    callbackWaitsForEmptyEventLoop: boolean;
    readonly functionName: string;
    readonly functionVersion: string;
    readonly invokedFunctionArn: string;
    /** Configured memory in MB, as text. */
    readonly memoryLimitInMB: string;
    /** The request id of this invocation; the same for each retry of an asynchronous event. */
    readonly awsRequestId: string;
    readonly logGroupName: string;
    readonly logStreamName: string;
    readonly identity?: { cognitoIdentityId: string; cognitoIdentityPoolId: string };
    readonly clientContext?: any;
    /** Milliseconds left before the function times out. */
    getRemainingTimeInMillis(): number;
    /** @deprecated Use async, or the callback. */
    done(error?: Error, result?: any): void;
    /** @deprecated Use async, or the callback. */
    fail(error: Error | string): void;
    /** @deprecated Use async, or the callback. */
    succeed(result: any): void;
  }

  export type Callback<Result = any> = (error?: Error | string | null, result?: Result) => void;

  export type Handler<Event = any, Result = any> = (
    event: Event,
    context: Context,
    callback: Callback<Result>,
  ) => void | Promise<Result>;

  /** The batch an event source mapping of an SQS queue delivers. */
  export interface SQSEvent {
    Records: SQSRecord[];
  }

  export interface SQSRecord {
    /** Unique; the itemIdentifier of a partial batch response. */
    messageId: string;
    receiptHandle: string;
    /** The message as it was sent, always text. */
    body: string;
    attributes: SQSRecordAttributes;
    messageAttributes: { [name: string]: SQSMessageAttribute };
    md5OfBody: string;
    md5OfMessageAttributes?: string;
    eventSource: 'aws:sqs';
    eventSourceARN: string;
    awsRegion: string;
  }

  export interface SQSRecordAttributes {
    /** How often the message was received, this time included. A number as text. */
    ApproximateReceiveCount: string;
    /** Milliseconds since 1970, as text. */
    SentTimestamp: string;
    SenderId: string;
    /** Milliseconds since 1970, as text. */
    ApproximateFirstReceiveTimestamp: string;
    AWSTraceHeader?: string;
    DeadLetterQueueSourceArn?: string;
    MessageGroupId?: string;
    MessageDeduplicationId?: string;
    SequenceNumber?: string;
  }

  export interface SQSMessageAttribute {
    stringValue?: string;
    binaryValue?: string;
    stringListValues?: string[];
    binaryListValues?: string[];
    dataType: string;
  }

  /** Counts as success for every message but those listed. Needs ReportBatchItemFailures on the mapping. */
  export interface SQSBatchResponse {
    batchItemFailures: SQSBatchItemFailure[];
  }

  export interface SQSBatchItemFailure {
    /** The messageId of the record that failed. */
    itemIdentifier: string;
  }

  export type SQSHandler = Handler<SQSEvent, SQSBatchResponse | void>;

  export interface EventBridgeEvent<DetailType extends string, Detail> {
    version: string;
    id: string;
    'detail-type': DetailType;
    source: string;
    account: string;
    /** ISO 8601, in UTC. */
    time: string;
    region: string;
    resources: string[];
    detail: Detail;
  }

  /** What an EventBridge rule with a schedule sends. */
  export interface ScheduledEvent<Detail = {}> extends EventBridgeEvent<'Scheduled Event', Detail> {}
  export type ScheduledHandler = Handler<ScheduledEvent, void>;
}
`;
