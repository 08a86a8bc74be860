import type { JsonValue } from '#lib/std/json.ts';
import type { Duration, Instant } from '#lib/std/time.ts';
import type {
  AlarmConfig,
  AlarmState,
  ApiCall,
  ApiError,
  AsyncSettings,
  LogLevel,
  ResourceConfig,
  ResourceKind,
  VersionConfig,
} from '../config.ts';
import type {
  BatchId,
  CallNumber,
  EntryNumber,
  EnvironmentId,
  EventId,
  InvocationId,
  MessageId,
  ResourceId,
} from '../ids.ts';
import type { GuestError } from '../lambda/handler-host.ts';

/** A fact of the run. The journal is the ordered list of all of them, and the only output of the simulator. */
export type Entry = EntryBody & {
  readonly n: EntryNumber;
  readonly at: Instant;
  /** The entry that led to this one; 0 for what a person did or what the template began. */
  readonly cause: EntryNumber;
};

export type EntryType = EntryBody['type'];
export type EntryOf<Type extends EntryType> = Extract<Entry, { type: Type }>;

/** An entry as a transition writes it; the kernel numbers it and stamps the instant. */
export type EntryBody =
  | RunEntry
  | CallEntry
  | QueueEntry
  | MappingEntry
  | ConfigurationEntry
  | FunctionEntry
  | TrafficEntry
  | ReceivedEntry
  | AlarmEntry;

type RunEntry =
  | { readonly type: 'run.started'; readonly seed: number; readonly simulatorVersion: string }
  | { readonly type: 'template.deployed'; readonly changes: readonly ResourceChange[] }
  /** A call made or deleted it: no template names it, or still does. */
  | { readonly type: 'resource.created'; readonly resource: ResourceId; readonly config: ResourceConfig }
  | { readonly type: 'resource.deleted'; readonly resource: ResourceId };

export interface ResourceChange {
  readonly resource: ResourceId;
  readonly kind: ResourceKind;
  readonly change: 'created' | 'updated' | 'deleted';
}

/** Who asked: a person (through the API), a traffic client, handler code, a rule, an alarm, a mapping's poller, Lambda itself (dead letters). */
export type Origin =
  | { readonly by: 'person' }
  | { readonly by: 'client' | 'rule' | 'alarm' | 'mapping' | 'function'; readonly resource: ResourceId }
  /** Without an invocation: module code of an environment that is started ahead of demand. */
  | { readonly by: 'handler'; readonly resource: ResourceId; readonly invocation?: InvocationId };

type CallEntry =
  /** Persons' and handlers' calls only: what clients send shows as what it did. */
  | {
      readonly type: 'call.made';
      readonly call: CallNumber;
      readonly origin: Origin;
      readonly request: ApiCall;
      readonly resource?: ResourceId;
    }
  /** The answer to a `call.made`. `result` is cut to 6 MB by the payload limits. */
  | {
      readonly type: 'call.answered';
      readonly call: CallNumber;
      readonly status: number;
      readonly result: JsonValue;
      readonly resource?: ResourceId;
    }
  /** Any refused call, clients' and rules' included (those have no number). */
  | {
      readonly type: 'call.refused';
      readonly call?: CallNumber;
      readonly origin: Origin;
      readonly operation: string;
      readonly error: ApiError;
      readonly resource?: ResourceId;
    };

type QueueEntry =
  | {
      readonly type: 'message.sent';
      readonly queue: ResourceId;
      readonly message: MessageId;
      readonly origin: Origin;
      readonly bytes: number;
      /** The first 1,024 characters of the body. */
      readonly body: string;
      /** Set while the message is delayed. */
      readonly visibleAt?: Instant;
    }
  | {
      readonly type: 'message.received';
      readonly queue: ResourceId;
      readonly message: MessageId;
      readonly origin: Origin;
      readonly receiveCount: number;
      readonly visibleAt: Instant;
    }
  | {
      readonly type: 'message.deleted';
      readonly queue: ResourceId;
      readonly message: MessageId;
      readonly origin: Origin;
    }
  /** Visible (again): its delay or its visibility timeout is over, or a consumer set the timeout to 0. */
  | {
      readonly type: 'message.returned';
      readonly queue: ResourceId;
      readonly message: MessageId;
      readonly reason: 'delay' | 'visibility-timeout' | 'changed';
    }
  | {
      readonly type: 'message.visibility-changed';
      readonly queue: ResourceId;
      readonly message: MessageId;
      readonly visibleAt: Instant;
    }
  | {
      readonly type: 'message.dead-lettered';
      readonly queue: ResourceId;
      readonly message: MessageId;
      readonly target: ResourceId;
      readonly receiveCount: number;
      /** Why the last delivery failed, as far as the poller saw it: an `errorType`, `Throttled`, or undefined when nobody said. */
      readonly reason?: string;
    }
  | { readonly type: 'message.expired'; readonly queue: ResourceId; readonly message: MessageId }
  | { readonly type: 'receive.emptied'; readonly queue: ResourceId; readonly origin: Origin }
  | { readonly type: 'queue.purged'; readonly queue: ResourceId; readonly messages: number };

type MappingEntry =
  | { readonly type: 'mapping.enabled' | 'mapping.disabled'; readonly mapping: ResourceId }
  /** Concurrent batches the mapping allows itself. */
  | { readonly type: 'mapping.scaled'; readonly mapping: ResourceId; readonly from: number; readonly to: number }
  | {
      readonly type: 'batch.formed';
      readonly mapping: ResourceId;
      readonly batch: BatchId;
      readonly messages: readonly MessageId[];
      readonly bytes: number;
    }
  | {
      readonly type: 'batch.succeeded';
      readonly mapping: ResourceId;
      readonly batch: BatchId;
      readonly deleted: number;
    }
  | {
      readonly type: 'batch.failed';
      readonly mapping: ResourceId;
      readonly batch: BatchId;
      readonly errorType: string;
      readonly returned: number;
      readonly deleted: number;
    }
  /** The function had no free concurrency; the same batch is tried again at `retryAt`, or given up when its visibility timeout passes first. */
  | {
      readonly type: 'batch.throttled';
      readonly mapping: ResourceId;
      readonly batch: BatchId;
      readonly retryAt?: Instant;
    };

export type InvocationSource =
  | { readonly kind: 'call'; readonly origin: Origin }
  | { readonly kind: 'batch'; readonly mapping: ResourceId; readonly batch: BatchId };

export type ThrottleReason =
  | 'ConcurrentInvocationLimitExceeded'
  | 'FunctionInvocationRateLimitExceeded'
  | 'ReservedFunctionConcurrentInvocationLimitExceeded'
  | 'ReservedFunctionInvocationRateLimitExceeded';

/** What became of a function's own settings, by a deployment or by a call: with what the entries after it go by. */
type ConfigurationEntry =
  /** `$LATEST` was made or changed. */
  | { readonly type: 'function.configured'; readonly function: ResourceId; readonly config: VersionConfig }
  | {
      readonly type: 'version.published';
      readonly function: ResourceId;
      readonly version: string;
      readonly config: VersionConfig;
    }
  | { readonly type: 'version.deleted'; readonly function: ResourceId; readonly version: string }
  /** An alias was made, or points elsewhere. */
  | {
      readonly type: 'alias.changed';
      readonly function: ResourceId;
      readonly alias: string;
      readonly version: string;
      /** The second version of a weighted alias, and its share of the requests: 0 to 1. */
      readonly additional?: { readonly version: string; readonly weight: number };
    }
  | { readonly type: 'alias.deleted'; readonly function: ResourceId; readonly alias: string }
  /** Undefined: the function shares the account's unreserved concurrency. */
  | { readonly type: 'concurrency.reserved'; readonly function: ResourceId; readonly reserved?: number }
  /** How asynchronous events through a qualifier are handled; undefined: as AWS does by default (ASYNC-23). */
  | {
      readonly type: 'event-invoke-config.changed';
      readonly function: ResourceId;
      readonly qualifier: string;
      readonly settings?: AsyncSettings;
    }
  /** Provisioned concurrency of a version or alias was set, or came to an end of its allocation (PC-02). */
  | {
      readonly type: 'provisioned-concurrency.changed';
      readonly function: ResourceId;
      readonly qualifier: string;
      /** Whose environments they are: the one an alias points to. */
      readonly version: string;
      readonly requested: number;
      /** Environments that serve. */
      readonly available: number;
      readonly status: 'IN_PROGRESS' | 'READY' | 'FAILED';
    }
  | {
      readonly type: 'provisioned-concurrency.deleted';
      readonly function: ResourceId;
      readonly qualifier: string;
      readonly version: string;
    };

/** How an asynchronous event ended (ASYNC-43). */
export type DestinationCondition =
  | 'Success'
  | 'RetriesExhausted'
  | 'EventAgeExceeded'
  | 'ZeroReservedConcurrency'
  | 'RecursiveInvocation';

type FunctionEntry =
  | {
      readonly type: 'environment.started';
      readonly function: ResourceId;
      readonly environment: EnvironmentId;
      /** `$LATEST` or a number: each version has its own environments (VER-10). */
      readonly version: string;
      /** `provisioned`: ahead of demand, for provisioned concurrency (ENV-32). */
      readonly reason: 'invocation' | 'retry' | 'provisioned';
    }
  | {
      readonly type: 'environment.initialised';
      readonly function: ResourceId;
      readonly environment: EnvironmentId;
      readonly initDuration: Duration;
    }
  /** Init threw, exited or took over 10 s. `again`: it is run again inside the invocation (ENV-02). */
  | {
      readonly type: 'environment.init-failed';
      readonly function: ResourceId;
      readonly environment: EnvironmentId;
      readonly error: GuestError;
      readonly initDuration: Duration;
      readonly again: boolean;
    }
  /** Init ran again inside an invocation, and is done: the invocation's own log begins (ENV-20). */
  | {
      readonly type: 'environment.reinitialised';
      readonly function: ResourceId;
      readonly environment: EnvironmentId;
      readonly invocation: InvocationId;
      readonly initDuration: Duration;
    }
  /** The runtime process died; the next invocation runs Init again inside its own duration (ENV-20). */
  | { readonly type: 'environment.reset'; readonly function: ResourceId; readonly environment: EnvironmentId }
  | {
      readonly type: 'environment.retired';
      readonly function: ResourceId;
      readonly environment: EnvironmentId;
      readonly reason: 'idle' | 'updated' | 'recycled' | 'deleted' | 'deprovisioned';
    }
  /** An asynchronous event was accepted (202) into the function's queue. */
  | {
      readonly type: 'invocation.queued';
      readonly function: ResourceId;
      readonly invocation: InvocationId;
      readonly qualifier?: string;
      readonly source: InvocationSource;
      readonly bytes: number;
      readonly payload: string;
    }
  | {
      readonly type: 'invocation.started';
      readonly function: ResourceId;
      readonly invocation: InvocationId;
      readonly environment: EnvironmentId;
      readonly attempt: number;
      /** Cold: an environment was initialised for it; suppressed: Init runs again inside the duration. */
      readonly start: 'warm' | 'cold' | 'suppressed';
      readonly mode: 'synchronous' | 'asynchronous';
      /** The version that runs: an alias is resolved to one (VER-25). */
      readonly version: string;
      /** The version or alias the caller named; absent without one. */
      readonly qualifier?: string;
      /** In a provisioned environment, or on demand because all of them were busy; absent where there is no such setting. */
      readonly concurrency?: 'provisioned' | 'spillover';
      readonly source: InvocationSource;
      /** The trace header of an invocation that X-Ray samples. */
      readonly trace?: string;
    }
  | ({ readonly type: 'invocation.succeeded'; readonly payload: string } & InvocationReport)
  | ({
      readonly type: 'invocation.failed';
      readonly error: GuestError;
      readonly status: 'error' | 'timeout';
      /** Absent: as today (LOG-08). */
      readonly wording?: 'before-2025';
    } & InvocationReport)
  | {
      readonly type: 'invocation.throttled';
      readonly function: ResourceId;
      readonly invocation?: InvocationId;
      readonly qualifier?: string;
      readonly reason: ThrottleReason;
      readonly source: InvocationSource;
    }
  /** Lambda noticed a loop and did not run the function once more in it (ASYNC-60). An asynchronous event is dropped then. */
  | {
      readonly type: 'invocation.recursion-stopped';
      readonly function: ResourceId;
      readonly invocation?: InvocationId;
      readonly source: InvocationSource;
      /** Of this function in the chain, before this one. */
      readonly invocations: number;
    }
  | {
      readonly type: 'invocation.retry-planned';
      readonly function: ResourceId;
      readonly invocation: InvocationId;
      readonly attempt: number;
      readonly retryAt: Instant;
      readonly reason: 'error' | 'throttle' | 'not-ready';
    }
  /** Lambda's queue still had an event that succeeded, and delivers it once more at `dueAt` (ASYNC-05). */
  | {
      readonly type: 'invocation.duplicated';
      readonly function: ResourceId;
      readonly invocation: InvocationId;
      readonly dueAt: Instant;
    }
  /** The end of a delivery of an asynchronous event that never succeeded. */
  | {
      readonly type: 'invocation.dropped';
      readonly function: ResourceId;
      readonly invocation: InvocationId;
      readonly condition: Exclude<DestinationCondition, 'Success'>;
      readonly attempts: number;
    }
  | {
      readonly type: 'invocation.dead-lettered';
      readonly function: ResourceId;
      readonly invocation: InvocationId;
      readonly target: ResourceId;
      /** Why it died: the `errorType` of the last attempt, or the condition that ended it when it never ran. */
      readonly reason?: string;
    }
  | {
      readonly type: 'dead-letter.failed';
      readonly function: ResourceId;
      readonly invocation: InvocationId;
      readonly target: ResourceId;
      readonly error: ApiError;
    }
  /** The record of what an event came to arrived at its destination, or did not. */
  | {
      readonly type: 'destination.delivered';
      readonly function: ResourceId;
      readonly invocation: InvocationId;
      readonly target: ResourceId;
      readonly condition: DestinationCondition;
    }
  | {
      readonly type: 'destination.failed';
      readonly function: ResourceId;
      readonly invocation: InvocationId;
      readonly target: ResourceId;
      readonly condition: DestinationCondition;
      readonly error: ApiError;
    }
  /** A console line. `level` undefined: raw text. START, END, REPORT and INIT_START are read off the other entries. */
  | {
      readonly type: 'log.written';
      readonly function: ResourceId;
      readonly environment: EnvironmentId;
      readonly invocation?: InvocationId;
      readonly level: LogLevel | undefined;
      readonly message: string;
      /** For the JSON format: its one argument as JSON, empty when it has none, or the first error among several (LOG-21). */
      readonly value?: string;
      readonly error?: string;
    };

/** What a REPORT line says. */
export interface InvocationReport {
  readonly function: ResourceId;
  readonly invocation: InvocationId;
  readonly environment: EnvironmentId;
  readonly attempt: number;
  /** Handler time, a suppressed Init included, a cold Init not (MET-11). */
  readonly duration: Duration;
  /** Whole milliseconds: ceil(duration + Init of a cold start) (LOG-10). */
  readonly billedMs: number;
  readonly maxMemoryUsedMb: number;
  /** A cold start's. */
  readonly initDuration?: Duration;
  /** Asynchronous events: from acceptance to this attempt's start (MET-21). */
  readonly age?: Duration;
}

type TrafficEntry =
  | { readonly type: 'rule.triggered'; readonly rule: ResourceId; readonly scheduled: Instant }
  | { readonly type: 'target.invoked'; readonly rule: ResourceId; readonly target: ResourceId }
  | { readonly type: 'target.failed'; readonly rule: ResourceId; readonly target: ResourceId; readonly error: ApiError }
  /** The client made its last call, or was switched on or off by an edit. */
  | { readonly type: 'client.started' | 'client.finished'; readonly client: ResourceId };

/** What a topic, a bus or a bucket got. */
type ReceivedEntry =
  | {
      readonly type: 'message.published';
      readonly topic: ResourceId;
      readonly message: MessageId;
      readonly origin: Origin;
      /** Message and attributes together. */
      readonly bytes: number;
      readonly subject?: string;
      /** The first 1,024 characters of the message. */
      readonly body: string;
    }
  | {
      readonly type: 'event.received';
      readonly bus: ResourceId;
      readonly event: EventId;
      readonly origin: Origin;
      /** As AWS counts them. */
      readonly bytes: number;
      readonly source: string;
      readonly detailType: string;
      /** The first 1,024 characters of the whole event, as JSON. */
      readonly payload: string;
    }
  | {
      readonly type: 'object.created';
      readonly bucket: ResourceId;
      readonly key: string;
      readonly origin: Origin;
      readonly bytes: number;
      /** The first 1,024 characters of the object. */
      readonly body: string;
    };

type AlarmEntry =
  | {
      readonly type: 'alarm.state-changed';
      readonly alarm: ResourceId;
      readonly from: AlarmState;
      readonly to: AlarmState;
      /** In CloudWatch's words, or in those of a `SetAlarmState`. */
      readonly reason: string;
      /** JSON text; a `SetAlarmState` may leave it out. */
      readonly reasonData?: string;
    }
  | {
      readonly type: 'alarm.action-taken';
      readonly alarm: ResourceId;
      readonly state: AlarmState;
      readonly target: ResourceId;
    }
  | {
      readonly type: 'alarm.action-failed';
      readonly alarm: ResourceId;
      readonly state: AlarmState;
      readonly target: ResourceId;
      readonly error: ApiError;
    }
  /** By a call: an edit of the template is a deployment. */
  | { readonly type: 'alarm.configured'; readonly alarm: ResourceId; readonly config: AlarmConfig }
  /** By a call, or by an edit of the template. */
  | { readonly type: 'alarm.actions-enabled' | 'alarm.actions-disabled'; readonly alarm: ResourceId };
