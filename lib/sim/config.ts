import type { JsonValue } from '#lib/std/json.ts';
import type { Duration, Instant } from '#lib/std/time.ts';
import type { CodeId, ResourceId } from './ids.ts';

/** What `template/compile.ts` makes of a template: everything the simulator knows of it, units converted, references resolved. */
export interface SimulationConfig {
  readonly account: AccountConfig;
  /** In the template's order. */
  readonly resources: readonly ResourceConfig[];
}

export interface AccountConfig {
  /** Twelve digits. */
  readonly accountId: string;
  /** `us-east-1` */
  readonly region: string;
  /** Concurrent executions of the account in its region (CONC-02). */
  readonly concurrentExecutions: number;
  readonly scaling: ScalingRule;
  /** Of a hundred asynchronous events that succeeded, so many are delivered once more (ASYNC-05). */
  readonly asynchronousDuplicatesPercent: number;
  readonly failureWording: FailureWording;
  /** Wall-clock milliseconds since 1970 that instant 0 stands for. */
  readonly epochMs: number;
}

/** How fast environments may be added: each function by itself (CONC-07), or all together, as before November 2023 (CONC-08). */
export type ScalingRule =
  | { readonly kind: 'current' }
  /** `burst`: environments at once, which depends on the Region. */
  | { readonly kind: 'before-2023'; readonly burst: number };

/** How the platform words timeouts and crashes: as today (LOG-07, NODE-50), or as before 2025 (LOG-08, NODE-51). */
export type FailureWording = 'current' | 'before-2025';

export type ResourceConfig =
  | QueueConfig
  | FunctionConfig
  | MappingConfig
  | RuleConfig
  | AlarmConfig
  | ClientConfig
  | TopicConfig
  | BusConfig
  | BucketConfig;
export type ResourceKind = ResourceConfig['kind'];

/** Tags by their keys, in the order they were given. */
export type Tags = readonly (readonly [key: string, value: string])[];

/** `AWS::SQS::Queue`, standard. */
export interface QueueConfig {
  readonly kind: 'queue';
  readonly id: ResourceId;
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilityTimeout: Duration;
  readonly delay: Duration;
  readonly retention: Duration;
  readonly maximumMessageBytes: number;
  readonly receiveWaitTime: Duration;
  readonly redrive?: { readonly deadLetterQueue: ResourceId; readonly maxReceiveCount: number };
}

export type Runtime = 'nodejs20.x' | 'nodejs22.x' | 'nodejs24.x';

/**
 * What one version of a function is made of, and what an execution environment is made from. That of `$LATEST` can be
 * changed; publishing freezes it (VER-01, VER-04).
 */
export interface VersionConfig {
  /** The function's. */
  readonly id: ResourceId;
  readonly name: string;
  /** The function's, without a qualifier. */
  readonly arn: string;
  readonly description: string;
  readonly runtime: Runtime;
  readonly handler: string;
  readonly timeout: Duration;
  readonly memoryMb: number;
  readonly ephemeralStorageMb: number;
  readonly architecture: 'x86_64' | 'arm64';
  /** In the order of the template. */
  readonly environment: readonly (readonly [name: string, value: string])[];
  /** It was set, though to nothing: the API shows it then (API-17). */
  readonly isEnvironmentEmpty?: true;
  /** Recorded and shown; encrypts nothing that could be seen (EVAR-06). */
  readonly kmsKeyArn?: string;
  /** The execution role's ARN, where a call has set one. */
  readonly role?: string;
  /** The queue or topic that gets asynchronous events which never succeeded (ASYNC-30). */
  readonly deadLetterTarget?: ResourceId;
  /** It has subnets: what it needs there is reclaimed when it is idle for long (VER-45). */
  readonly inVpc?: true;
  readonly logging: LoggingConfig;
  /** X-Ray (XRAY-01). Active: decides itself what is sampled, where no caller has. */
  readonly tracing: 'Active' | 'PassThrough';
  /** The bundle the handler host runs. A new id retires the environments of the old one. */
  readonly code: CodeId;
  /** Size of the bundle in bytes; lengthens the cold start. */
  readonly codeBytes: number;
}

/** `AWS::Lambda::Function`, with what the resources that settle something of it say. */
export interface FunctionConfig extends VersionConfig {
  readonly kind: 'function';
  readonly reservedConcurrency?: number;
  /** What becomes of an invocation that is one more turn of a loop (ASYNC-61). */
  readonly recursiveLoop: 'Allow' | 'Terminate';
  /** Of calls without a qualifier, or with `$LATEST`. */
  readonly asyncSettings: AsyncSettings;
  readonly qualifiedAsyncSettings: readonly QualifiedAsyncSettings[];
  /** In the template's order: they are published in it. */
  readonly versions: readonly VersionResource[];
  readonly aliases: readonly AliasResource[];
  /** Absent without any. */
  readonly tags?: Tags;
}

/** `AWS::Lambda::Version`: publishes the function as it is when the resource is made. */
export interface VersionResource {
  readonly id: ResourceId;
  /** Undefined: the function's own. */
  readonly description?: string;
  /** `ProvisionedConcurrencyConfig` */
  readonly provisioned?: number;
}

/** `AWS::Lambda::Alias` */
export interface AliasResource {
  readonly id: ResourceId;
  readonly name: string;
  readonly description: string;
  readonly version: VersionReference;
  /** The second version of a weighted alias, and its share of the requests: 0 to 1 (VER-22). */
  readonly additional?: { readonly version: VersionReference; readonly weight: number };
  /** `ProvisionedConcurrencyConfig` */
  readonly provisioned?: number;
}

/** A version by its number, `$LATEST`, or by the resource that publishes it: its number is known once it is published. */
export type VersionReference =
  | { readonly kind: 'number'; readonly version: string }
  | { readonly kind: 'resource'; readonly resource: ResourceId };
/** What a function's `LoggingConfig` comes to (LOG-20). Levels are JSON's only. */
export type LoggingConfig = {
  /** The log group: `/aws/lambda/<name>` unless it has one of its own (LOG-31). */
  readonly group: string;
} & (
  | { readonly format: 'Text' }
  | { readonly format: 'JSON'; readonly applicationLevel: LogLevel; readonly systemLevel: SystemLogLevel }
);

/** Levels of the code's own lines, the least first. */
export type LogLevel = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';
/** Levels of the platform's lines, the least first. */
export type SystemLogLevel = 'DEBUG' | 'INFO' | 'WARN';

/**
 * How asynchronous events are handled: what an `AWS::Lambda::EventInvokeConfig` says (ASYNC-06, ASYNC-40). What is not
 * set is AWS's default.
 */
export interface AsyncSettings {
  /** 0 to 2. */
  readonly maximumRetryAttempts?: number;
  readonly maximumEventAge?: Duration;
  /** Where a record of the result goes: a queue, a topic, a function, a bus, and for failures a bucket too. */
  readonly onSuccess?: Destination;
  readonly onFailure?: Destination;
}

export interface Destination {
  readonly resource: ResourceId;
  /** The version or alias of a function its ARN names. */
  readonly qualifier?: string;
}

/** Settings of calls that name a version or an alias (ASYNC-23). */
export interface QualifiedAsyncSettings {
  readonly qualifier: string;
  readonly settings: AsyncSettings;
}

/** `AWS::Lambda::EventSourceMapping` of a queue. */
export interface MappingConfig {
  readonly kind: 'mapping';
  readonly id: ResourceId;
  readonly uuid: string;
  readonly enabled: boolean;
  readonly queue: ResourceId;
  readonly function: ResourceId;
  /** The version or alias the batches go to; undefined when the function itself is named. */
  readonly qualifier?: string;
  readonly batchSize: number;
  readonly batchingWindow: Duration;
  readonly maximumConcurrency?: number;
  readonly reportBatchItemFailures: boolean;
  /** `MetricsConfig.Metrics: [EventCount]` (MET-30). */
  readonly eventCountMetrics?: true;
  /** Absent without any. */
  readonly tags?: Tags;
}

/** `AWS::Events::Rule` with a schedule. */
export interface RuleConfig {
  readonly kind: 'rule';
  readonly id: ResourceId;
  readonly name: string;
  readonly arn: string;
  readonly enabled: boolean;
  readonly schedule: Schedule;
  readonly targets: readonly RuleTarget[];
}

export type Schedule =
  | { readonly kind: 'rate'; readonly every: Duration }
  | { readonly kind: 'cron'; readonly expression: CronExpression };

/** Sets of allowed values, ascending. `?` and `*` are the full range. Times are UTC (EB-12). */
export interface CronExpression {
  readonly text: string;
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: readonly number[] | 'any' | 'last' | { readonly nearestWeekday: number };
  readonly months: readonly number[];
  /** 1 = Sunday. `nth` is `2#3`, `lastOf` is `2L`. */
  readonly daysOfWeek:
    | readonly number[]
    | 'any'
    | { readonly day: number; readonly nth: number }
    | { readonly lastOf: number };
  /** Undefined: every year. */
  readonly years?: readonly number[];
}

export interface RuleTarget {
  /** The target's `Id` in the rule. */
  readonly id: string;
  readonly resource: ResourceId;
  /** The version or alias of a function its ARN names. */
  readonly qualifier?: string;
  /** Constant JSON that replaces the scheduled event. */
  readonly input?: string;
}

/** `AWS::SNS::Topic`, standard, without its subscriptions. */
export interface TopicConfig {
  readonly kind: 'topic';
  readonly id: ResourceId;
  readonly name: string;
  readonly arn: string;
}

/** `AWS::Events::EventBus`, without its rules. */
export interface BusConfig {
  readonly kind: 'bus';
  readonly id: ResourceId;
  readonly name: string;
  readonly arn: string;
}

/** `AWS::S3::Bucket`, without its notifications. */
export interface BucketConfig {
  readonly kind: 'bucket';
  readonly id: ResourceId;
  readonly name: string;
  readonly arn: string;
}

/** `AWS::CloudWatch::Alarm` of one metric. */
export interface AlarmConfig {
  readonly kind: 'alarm';
  readonly id: ResourceId;
  readonly name: string;
  readonly arn: string;
  readonly description?: string;
  readonly metric: MetricName;
  readonly statistic: Statistic;
  readonly period: Duration;
  /** N of "M out of N": how many periods are judged. */
  readonly evaluationPeriods: number;
  /** M: how many of them must breach. Undefined: all. */
  readonly datapointsToAlarm?: number;
  readonly comparison: AlarmComparison;
  readonly threshold: number;
  /** Undefined: `missing`. */
  readonly treatMissingData?: MissingDataTreatment;
  /** Percentiles of few samples. Undefined: `evaluate`. */
  readonly lowSampleCount?: 'evaluate' | 'ignore';
  readonly unit?: string;
  readonly actionsEnabled: boolean;
  /** Taken when the alarm changes to a state. */
  readonly actions: { readonly [State in AlarmState]: readonly AlarmAction[] };
}

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export type AlarmComparison =
  | 'GreaterThanThreshold'
  | 'GreaterThanOrEqualToThreshold'
  | 'LessThanThreshold'
  | 'LessThanOrEqualToThreshold';

export type MissingDataTreatment = 'missing' | 'ignore' | 'breaching' | 'notBreaching';

export interface AlarmAction {
  readonly arn: string;
  readonly resource: ResourceId;
}

/** A CloudWatch metric by name: which of them, and whose. */
export interface MetricName {
  /** `AWS/Lambda`, `AWS/SQS`, `AWS/Events` */
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly { readonly name: string; readonly value: string }[];
}

/** The statistics of CloudWatch that are computed. `p99.9` and the like are percentiles (CW-02). */
export type Statistic = 'SampleCount' | 'Sum' | 'Average' | 'Minimum' | 'Maximum' | `p${number}`;

/** `Coldstart::Client`: calls on a schedule of arrivals. */
export interface ClientConfig {
  readonly kind: 'client';
  readonly id: ResourceId;
  readonly name: string;
  /** `sqs:SendMessage`, `lambda:Invoke`, … Every text in `params` may hold `{{index}}` (from 0), `{{random}}` (0 to 99), `{{now}}` (ISO time). */
  readonly call: ApiCall;
  readonly arrivals: Arrivals;
  readonly from: Instant;
  /** Undefined: for ever. */
  readonly to?: Instant;
}

export type Arrivals =
  | { readonly kind: 'constant'; readonly perSecond: number }
  | { readonly kind: 'poisson'; readonly perSecond: number };

/** An AWS API request by AWS's name, its parameters as AWS spells them, references already resolved to names, URLs or ARNs. */
export interface ApiCall {
  readonly call: string;
  readonly params: { readonly [name: string]: JsonValue };
}

/** What an AWS API request came back with. */
export type ApiResponse =
  | { readonly ok: true; readonly status: number; readonly result: JsonValue }
  | { readonly ok: false; readonly error: ApiError };

/** A failure of the simulated cloud, in AWS's words. */
export interface ApiError {
  /** `ResourceNotFoundException`, `AWS.SimpleQueueService.NonExistentQueue`, … */
  readonly name: string;
  readonly message: string;
  readonly status: number;
  readonly fault: 'Sender' | 'Receiver';
  /** Further members of the error body, such as `Type` and `Reason`. */
  readonly members?: { readonly [name: string]: JsonValue };
}
