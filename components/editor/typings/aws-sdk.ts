/** The AWS SDK v3 clients a handler can call in the simulated cloud, in short, as TypeScript declarations for the editor. */
export const awsSdkTypings = `
declare module '@aws-sdk/client-sqs' {
  interface Metadata { $metadata: { httpStatusCode?: number; requestId?: string; attempts?: number } }
  interface MessageAttributeValue { DataType: string; StringValue?: string; BinaryValue?: Uint8Array }
  interface Attributes { MessageAttributes?: Record<string, MessageAttributeValue> }
  export interface Message { MessageId?: string; ReceiptHandle?: string; Body?: string; MD5OfBody?: string; Attributes?: Record<string, string> }

  export class SQSClient {
    constructor(configuration?: { region?: string; maxAttempts?: number; endpoint?: string });
    send<Output>(command: Command<Output>): Promise<Output & Metadata>;
    destroy(): void;
  }
  abstract class Command<Output> { protected readonly output: Output }

  export class SendMessageCommand extends Command<{ MessageId?: string; MD5OfMessageBody?: string }> {
    constructor(input: { QueueUrl: string; MessageBody: string; DelaySeconds?: number } & Attributes);
  }
  export class SendMessageBatchCommand extends Command<{
    Successful?: { Id: string; MessageId: string }[];
    Failed?: { Id: string; Code: string; SenderFault: boolean; Message?: string }[];
  }> {
    constructor(input: { QueueUrl: string; Entries: ({ Id: string; MessageBody: string; DelaySeconds?: number } & Attributes)[] });
  }
  export class ReceiveMessageCommand extends Command<{ Messages?: Message[] }> {
    constructor(input: {
      QueueUrl: string;
      MaxNumberOfMessages?: number;
      VisibilityTimeout?: number;
      WaitTimeSeconds?: number;
      MessageSystemAttributeNames?: string[];
      MessageAttributeNames?: string[];
    });
  }
  export class DeleteMessageCommand extends Command<{}> {
    constructor(input: { QueueUrl: string; ReceiptHandle: string });
  }
  export class DeleteMessageBatchCommand extends Command<{ Successful?: { Id: string }[]; Failed?: { Id: string; Code: string }[] }> {
    constructor(input: { QueueUrl: string; Entries: { Id: string; ReceiptHandle: string }[] });
  }
  export class ChangeMessageVisibilityCommand extends Command<{}> {
    constructor(input: { QueueUrl: string; ReceiptHandle: string; VisibilityTimeout: number });
  }
  export class GetQueueAttributesCommand extends Command<{ Attributes?: Record<string, string> }> {
    constructor(input: { QueueUrl: string; AttributeNames?: string[] });
  }
  export class GetQueueUrlCommand extends Command<{ QueueUrl?: string }> {
    constructor(input: { QueueName: string });
  }
  export class PurgeQueueCommand extends Command<{}> {
    constructor(input: { QueueUrl: string });
  }
}

declare module '@aws-sdk/client-lambda' {
  interface Metadata { $metadata: { httpStatusCode?: number; requestId?: string; attempts?: number } }
  export class LambdaClient {
    constructor(configuration?: { region?: string; maxAttempts?: number; endpoint?: string });
    send<Output>(command: Command<Output>): Promise<Output & Metadata>;
    destroy(): void;
  }
  abstract class Command<Output> { protected readonly output: Output }
  export class InvokeCommand extends Command<{
    StatusCode?: number;
    FunctionError?: string;
    LogResult?: string;
    Payload?: Uint8Array & { transformToString(): string };
    ExecutedVersion?: string;
  }> {
    constructor(input: {
      FunctionName: string;
      InvocationType?: 'RequestResponse' | 'Event' | 'DryRun';
      LogType?: 'None' | 'Tail';
      Payload?: string | Uint8Array;
      Qualifier?: string;
    });
  }
}
`;
