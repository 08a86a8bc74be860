import type { Duration, Instant } from '#lib/std/time.ts';
import type { AlarmConfig, AlarmState, ApiError } from '../config.ts';
import type { MessageId, ReceiptId, ResourceId } from '../ids.ts';
import type { FunctionRequest } from './function-request.ts';
import type { MappingRequest } from './mapping-request.ts';
import type { MessageAttribute } from './plan.ts';
import type { TagRequest } from './tag-request.ts';
import type { BucketRequest, BusRequest, TopicRequest } from './target-request.ts';

/**
 * An AWS API request between resources, decoded: what a person, a client, a poller, a rule or handler code asks, under
 * AWS's own name. The target resource is known beside it. A new operation is one member here, one decoder in the
 * service's `api.ts`, one case in its transition.
 */
export type Request =
  | { readonly op: 'sqs:SendMessage'; readonly messages: readonly [SendEntry] }
  | {
      readonly op: 'sqs:SendMessageBatch';
      readonly messages: readonly SendEntry[];
      readonly refused: readonly RefusedEntry[];
    }
  | {
      readonly op: 'sqs:ReceiveMessage';
      readonly maxMessages: number;
      readonly waitTime?: Duration;
      readonly visibilityTimeout?: Duration;
      /** What the answer shows of each message. Left out by pollers, who read the messages themselves. */
      readonly show?: ShownAttributes;
    }
  | { readonly op: 'sqs:DeleteMessage'; readonly receipts: readonly [ReceiptEntry] }
  | {
      readonly op: 'sqs:DeleteMessageBatch';
      readonly receipts: readonly ReceiptEntry[];
      readonly refused: readonly RefusedEntry[];
    }
  | {
      readonly op: 'sqs:ChangeMessageVisibility';
      readonly receipts: readonly [ReceiptEntry & { readonly visibilityTimeout: Duration }];
    }
  | {
      readonly op: 'sqs:ChangeMessageVisibilityBatch';
      readonly receipts: readonly (ReceiptEntry & { readonly visibilityTimeout: Duration })[];
      readonly refused: readonly RefusedEntry[];
    }
  | { readonly op: 'sqs:PurgeQueue' }
  | { readonly op: 'sqs:GetQueueAttributes'; readonly names: readonly string[] }
  /** From a poller, not of the public API: why these messages were not deleted. Changes nothing but the reason a dead letter carries. */
  | { readonly op: 'sqs:ExplainMessages'; readonly receipts: readonly ReceiptEntry[] }
  /** From a poller, not of the public API: its receives that still wait end with nothing. */
  | { readonly op: 'sqs:EndReceives' }
  /** Between queues, not of the public API: a redrive (SQS-20). */
  | { readonly op: 'sqs:MoveMessage'; readonly message: MovedMessage }
  | FunctionRequest
  | {
      readonly op: 'cloudwatch:SetAlarmState';
      readonly state: AlarmState;
      readonly reason: string;
      readonly reasonData?: string;
    }
  | { readonly op: 'cloudwatch:PutMetricAlarm'; readonly config: AlarmConfig }
  /** `others`: the alarms named after this one, which passes the request on to them. */
  | {
      readonly op: 'cloudwatch:EnableAlarmActions' | 'cloudwatch:DisableAlarmActions' | 'cloudwatch:DeleteAlarms';
      readonly others: readonly ResourceId[];
    }
  | TopicRequest
  | BusRequest
  | BucketRequest
  | MappingRequest;

export type RequestOf<Op extends Request['op']> = Extract<Request, { op: Op }>;

/** The requests of one service, by the name in front of the colon. */
export type RequestTo<Service extends string> = Extract<Request, { op: `${Service}:${string}` }>;

export interface SendEntry {
  /** The batch entry's id; empty for a single send. */
  readonly entryId: string;
  readonly body: string;
  /** Overrides the queue's delay. */
  readonly delay?: Duration;
  readonly attributes: readonly MessageAttribute[];
  /** Given as the system attribute `AWSTraceHeader`. */
  readonly traceHeader?: string;
  /** That of the request, which the message gets where it was given none (SQS-10). */
  readonly callersTrace?: string;
  /** On a standard queue: shown to consumers, without order or blocking (SQS-19). */
  readonly groupId?: string;
}

/** An entry of a batch that was refused on its own; the others go through (SQS-07). */
export interface RefusedEntry {
  readonly entryId: string;
  readonly error: ApiError;
}

/** Names of system attributes and message attributes to answer with: `All`, a name, or a prefix ending in `.*`. */
export interface ShownAttributes {
  readonly system: readonly string[];
  readonly message: readonly string[];
}

export interface ReceiptEntry {
  readonly entryId: string;
  readonly receipt: ReceiptId;
  /** The receipt as the caller wrote it, for refusals; pollers leave it out. */
  readonly handle?: string;
  /** Pollers say why a batch failed when they let messages go, so that a dead letter knows its reason. */
  readonly reason?: string;
}

export interface MovedMessage {
  readonly id: MessageId;
  readonly body: string;
  readonly bytes: number;
  readonly attributes: readonly MessageAttribute[];
  readonly traceHeader: string | undefined;
  readonly groupId: string | undefined;
  readonly sentAt: Instant;
  readonly firstReceivedAt: Instant | undefined;
  readonly receiveCount: number;
  readonly from: ResourceId;
  readonly reason?: string;
}

/** Whether a request is one to a function. */
export function isFunctionRequest(request: Request): request is FunctionRequest {
  const { op } = request;
  return op === 'lambda:Invoke' || (op.startsWith('lambda:') && !MAPPING_OPERATIONS.has(op));
}

const MAPPING_OPERATIONS: ReadonlySet<string> = new Set([
  'lambda:CreateEventSourceMapping',
  'lambda:GetEventSourceMapping',
  'lambda:UpdateEventSourceMapping',
  'lambda:DeleteEventSourceMapping',
] satisfies Exclude<MappingRequest['op'], TagRequest['op']>[]);

/** Of functions and of mappings. */
const TAG_OPERATIONS: ReadonlySet<string> = new Set([
  'lambda:TagResource',
  'lambda:UntagResource',
  'lambda:ListTags',
] satisfies TagRequest['op'][]);

/** Whether a request is about the tags of what it is addressed to. */
export function isTagRequest(request: { readonly op: string }): request is TagRequest {
  return TAG_OPERATIONS.has(request.op);
}

/** Whether a request is one to an event source mapping. */
export function isMappingRequest(request: Request): request is MappingRequest {
  return MAPPING_OPERATIONS.has(request.op) || TAG_OPERATIONS.has(request.op);
}
