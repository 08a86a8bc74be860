import type { Duration, Instant } from '#lib/std/time.ts';
import type { AlarmCondition } from '../alarm-condition.ts';
import type { AlarmState, VersionConfig } from '../config.ts';
import type { CodeId, EntryNumber, EnvironmentId, ResourceId } from '../ids.ts';
import type { GuestError } from '../lambda/handler-host.ts';
import type { Origin } from './entry.ts';

/** What the browser knows of one resource: the fold of its entries, plain data. One member per resource kind. */
export type View = (
  | QueueView
  | FunctionView
  | MappingView
  | RuleView
  | AlarmView
  | ClientView
  | TopicView
  | BusView
  | BucketView
) & { readonly made?: MadeByCall };
export type ViewOf<Kind extends View['kind']> = Extract<View, { kind: Kind }>;

/** Of a resource that a call made: no template says it, and no deployment changes it. */
export interface MadeByCall {
  /** The entry that tells of it, with its whole configuration; the call is its cause. */
  readonly entry: EntryNumber;
  readonly at: Instant;
  /** AWS's name of it; of an event source mapping, its UUID. */
  readonly name: string;
  /** What an event source mapping reads from, and what it invokes. */
  readonly between?: readonly [source: ResourceId, target: ResourceId];
}

/** How often each cause of failure occurred, the most frequent first, at most 20. */
export type Causes = readonly { readonly cause: string; readonly count: number }[];

export interface QueueView {
  readonly kind: 'queue';
  readonly id: ResourceId;
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** When the oldest message not yet deleted was sent, or moved here as a dead letter (SQS-22); undefined when empty. */
  readonly oldestSentAt?: Instant;
  readonly sent: number;
  readonly received: number;
  readonly deleted: number;
  readonly returned: number;
  readonly expired: number;
  readonly emptyReceives: number;
  /** Moved away by the redrive policy. */
  readonly deadLettered: number;
  /** Moved here by another queue's redrive policy, or by a function's dead-letter queue. */
  readonly arrivedDead: number;
  /** Of the messages that arrived dead and are still here: why. */
  readonly deadLetterCauses: Causes;
}

export type EnvironmentState = 'initialising' | 'idle' | 'busy';
export type EnvironmentCount = { readonly [State in EnvironmentState]: number };

export interface FunctionView {
  readonly kind: 'function';
  readonly id: ResourceId;
  /** Live environments by age, at most 200; `environmentCount` counts all. */
  readonly environments: readonly {
    readonly id: EnvironmentId;
    readonly state: EnvironmentState;
    readonly since: Instant;
    /** Kept initialised for provisioned concurrency. */
    readonly provisioned?: true;
  }[];
  readonly environmentCount: EnvironmentCount;
  /** Leases in use. */
  readonly concurrency: number;
  readonly concurrencyMax: number;
  /** Provisioned concurrency by the version or alias it is set on. */
  readonly provisioned: readonly {
    readonly qualifier: string;
    readonly version: string;
    readonly requested: number;
    readonly available: number;
    readonly status: 'IN_PROGRESS' | 'READY' | 'FAILED';
  }[];
  readonly invocations: number;
  readonly succeeded: number;
  readonly errors: number;
  readonly throttles: number;
  readonly coldStarts: number;
  /** Asynchronous events waiting, those between retries included. */
  readonly queued: number;
  readonly dropped: number;
  /** Dropped events that reached the function's dead-letter queue, and those that did not. */
  readonly deadLettered: number;
  readonly deadLetterErrors: number;
  /** Records of what an event came to that reached a destination, and those that did not. */
  readonly destinationDeliveries: number;
  readonly destinationDeliveryFailures: number;
  readonly billedMs: number;
  /** Of the last 1,000 invocations, in microseconds. */
  readonly durationP50?: number;
  readonly durationP99?: number;
  readonly errorTypes: Causes;
  readonly lastError?: GuestError & { readonly at: Instant };
  readonly maxMemoryUsedMb: number;
  readonly releases: ReleasesView;
}

/** What a function is at: its versions and what each runs, its aliases, its reservation. */
export interface ReleasesView {
  /** `$LATEST`; undefined before it was deployed. */
  readonly latest?: VersionView;
  /** The newest published ones, the newest first, at most 50; `publishedCount` counts all there are. */
  readonly published: readonly VersionView[];
  readonly publishedCount: number;
  /** By name, at most 50. */
  readonly aliases: readonly AliasView[];
  readonly aliasCount: number;
  /** Reserved concurrency; undefined: the function shares what the others leave. */
  readonly reserved?: number;
  /** What calls have made otherwise than the last deployment that said it. */
  readonly drift: readonly DriftingSetting[];
}

export type DriftingSetting = keyof VersionConfig | 'reservedConcurrency';

export interface VersionView {
  /** `$LATEST` or a number. */
  readonly version: string;
  /** When it was published; of `$LATEST`: when it was last changed. */
  readonly since: Instant;
  /** The entry that tells of it, with its whole configuration. */
  readonly entry: EntryNumber;
  readonly description: string;
  readonly runtime: string;
  readonly handler: string;
  readonly memoryMb: number;
  readonly timeout: Duration;
  readonly code: CodeId;
  readonly environmentCount: EnvironmentCount;
  readonly invocations: number;
  readonly errors: number;
}

export interface AliasView {
  readonly name: string;
  readonly version: string;
  /** The second version, and its share of the requests: 0 to 1. */
  readonly additional?: { readonly version: string; readonly weight: number };
  /** When it was made or last pointed elsewhere. */
  readonly since: Instant;
}

export interface MappingView {
  readonly kind: 'mapping';
  readonly id: ResourceId;
  readonly state: 'Enabled' | 'Disabled';
  /** Concurrent batches allowed now, and those under way. */
  readonly pollers: number;
  readonly busy: number;
  readonly batches: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly throttled: number;
  readonly messages: number;
  /** Size of the last batch. */
  readonly lastBatchSize: number;
}

export interface RuleView {
  readonly kind: 'rule';
  readonly id: ResourceId;
  readonly triggered: number;
  readonly invoked: number;
  readonly failed: number;
  readonly lastTriggeredAt?: Instant;
}

export interface AlarmView {
  readonly kind: 'alarm';
  readonly id: ResourceId;
  readonly state: AlarmState;
  readonly reason: string;
  readonly reasonData?: string;
  /** When the state last changed; at first, when the alarm was made. */
  readonly since: Instant;
  /** When it was made, or last changed by a call. */
  readonly configuredAt: Instant;
  /** What it judges since a call said so; absent: what the template says. */
  readonly condition?: AlarmCondition;
  readonly actionsEnabled: boolean;
  /** The newest changes, newest first, at most 20; `changes` counts all. */
  readonly history: readonly AlarmChange[];
  readonly changes: number;
  readonly actionsTaken: number;
  readonly actionsFailed: number;
}

/** One change of an alarm's state. */
export interface AlarmChange {
  readonly at: Instant;
  readonly from: AlarmState;
  readonly to: AlarmState;
  readonly reason: string;
}

export interface ClientView {
  readonly kind: 'client';
  readonly id: ResourceId;
  readonly state: 'running' | 'finished';
  readonly calls: number;
  readonly refused: number;
}

export interface TopicView {
  readonly kind: 'topic';
  readonly id: ResourceId;
  readonly published: number;
  /** Of all messages, attributes included. */
  readonly bytes: number;
  readonly latest: readonly ReceivedItem[];
}

export interface BusView {
  readonly kind: 'bus';
  readonly id: ResourceId;
  readonly received: number;
  /** Of all events, as AWS counts them. */
  readonly bytes: number;
  readonly latest: readonly ReceivedItem[];
}

export interface BucketView {
  readonly kind: 'bucket';
  readonly id: ResourceId;
  /** Keys that hold an object, and the bytes of those objects. */
  readonly objects: number;
  readonly bytes: number;
  /** Every put, those that replaced an object included. */
  readonly created: number;
  readonly latest: readonly ReceivedItem[];
}

/** Something a topic, a bus or a bucket got. Views hold the newest 50, the newest first. */
export interface ReceivedItem {
  /** The entry that tells of it, with more of its content. */
  readonly entry: EntryNumber;
  readonly at: Instant;
  readonly origin: Origin;
  readonly bytes: number;
  /** A subject, a detail type, a key; empty when it has none. */
  readonly title: string;
  /** The first 200 characters. */
  readonly content: string;
}
