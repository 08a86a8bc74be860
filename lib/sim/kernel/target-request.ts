import type { EventId, ResourceId } from '../ids.ts';
import type { MessageAttribute } from './plan.ts';

/** What a topic is asked. */
export type TopicRequest = {
  readonly op: 'sns:Publish';
  readonly message: string;
  readonly subject?: string;
  readonly attributes: readonly MessageAttribute[];
};

/** What a bus is asked. */
export type BusRequest =
  | {
      readonly op: 'events:PutEvents';
      readonly events: readonly BusEvent[];
      /** The answer, entry by entry: events have their ids from the door. */
      readonly results: readonly PutEventResult[];
    }
  /** Between buses, not of the public API: an event of a request that named several. */
  | { readonly op: 'events:TakeEvent'; readonly event: BusEvent };

/** What a bucket is asked. */
export type BucketRequest =
  | { readonly op: 's3:PutObject'; readonly key: string; readonly body: string; readonly contentType: string }
  | { readonly op: 's3:GetObject'; readonly key: string };

/** An event as it is put on a bus. */
export interface BusEvent {
  readonly id: EventId;
  readonly bus: ResourceId;
  readonly source: string;
  readonly detailType: string;
  /** A JSON object, as it was written. */
  readonly detail: string;
  readonly resources: readonly string[];
  /** UTC, to the second, when the caller gave one. */
  readonly time?: string;
  readonly bytes: number;
}

/** One entry of the answer to `PutEvents`. */
export type PutEventResult =
  | { readonly EventId: string }
  | { readonly ErrorCode: string; readonly ErrorMessage: string };
