import type { JsonObject } from '#lib/std/json.ts';
import { type Instant, toSeconds } from '#lib/std/time.ts';
import type { Surroundings } from '../../kernel/resource.ts';
import type { QueueState } from './queue-state.ts';

/** Attributes of a standard queue that `GetQueueAttributes` knows, in AWS's order. */
export const QUEUE_ATTRIBUTES = [
  'QueueArn',
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
  'VisibilityTimeout',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'DelaySeconds',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'SqsManagedSseEnabled',
] as const;

type QueueAttribute = (typeof QUEUE_ATTRIBUTES)[number];

/** When the queue was made and last changed. */
export interface QueueDates {
  readonly createdAt: Instant;
  readonly modifiedAt: Instant;
}

/** The answer of `GetQueueAttributes`: texts all, and no `Attributes` at all when none was asked for. */
export function attributesOf(
  state: QueueState,
  names: readonly string[],
  dates: QueueDates,
  surroundings: Surroundings,
): JsonObject {
  const wanted = QUEUE_ATTRIBUTES.filter((name) => names.includes('All') || names.includes(name));
  const present = wanted.flatMap((name) => {
    const value = attributeOf(name, state, dates, surroundings);
    return value === undefined ? [] : [[name, value] as const];
  });
  return present.length === 0 ? {} : { Attributes: Object.fromEntries(present) };
}

function attributeOf(
  name: QueueAttribute,
  state: QueueState,
  dates: QueueDates,
  surroundings: Surroundings,
): string | undefined {
  const { config } = state;
  const values: { readonly [Name in QueueAttribute]: string | undefined } = {
    QueueArn: config.arn,
    ApproximateNumberOfMessages: String(state.visible),
    ApproximateNumberOfMessagesNotVisible: String(state.inFlight),
    ApproximateNumberOfMessagesDelayed: String(state.delayed),
    CreatedTimestamp: epochSeconds(dates.createdAt, surroundings),
    LastModifiedTimestamp: epochSeconds(dates.modifiedAt, surroundings),
    VisibilityTimeout: String(toSeconds(config.visibilityTimeout)),
    MaximumMessageSize: String(config.maximumMessageBytes),
    MessageRetentionPeriod: String(toSeconds(config.retention)),
    DelaySeconds: String(toSeconds(config.delay)),
    ReceiveMessageWaitTimeSeconds: String(toSeconds(config.receiveWaitTime)),
    RedrivePolicy: redrivePolicy(state, surroundings),
    SqsManagedSseEnabled: 'true',
  };
  return values[name];
}

function redrivePolicy({ config }: QueueState, { configOf }: Surroundings): string | undefined {
  if (config.redrive === undefined) return undefined;
  const target = configOf(config.redrive.deadLetterQueue);
  if (target?.kind !== 'queue') return undefined;
  return JSON.stringify({ deadLetterTargetArn: target.arn, maxReceiveCount: config.redrive.maxReceiveCount });
}

function epochSeconds(at: Instant, { account }: Surroundings): string {
  return String(Math.floor((account.epochMs + at / 1_000) / 1_000));
}
