import type { JsonObject } from '#lib/std/json.ts';
import type { Rng } from '#lib/std/rng.ts';
import type { Instant } from '#lib/std/time.ts';
import type { AccountConfig, ApiCall, ResourceConfig } from '../config.ts';
import type { EntryNumber, ResourceId } from '../ids.ts';
import type { Origin } from '../journal/entry.ts';
import type { Activation, Completion } from '../lambda/handler-host.ts';
import type { MetricReader } from '../metric-reader.ts';
import type { Decoded } from './decoder.ts';
import type { Answer, OwnEvent, Plan, ReplyToken, ReturnAddress } from './plan.ts';
import type { Request } from './request.ts';

/** What reaches a resource, one at a time, at a virtual instant. */
export type ResourceEvent =
  /** Its configuration was deployed for the first time, or changed. */
  | { readonly type: 'deployed'; readonly cause: EntryNumber }
  | { readonly type: 'deleted'; readonly cause: EntryNumber }
  | {
      readonly type: 'request';
      readonly request: Request;
      readonly origin: Origin;
      readonly returnTo: ReturnAddress | undefined;
      readonly cause: EntryNumber;
    }
  | { readonly type: 'reply'; readonly token: ReplyToken; readonly answer: Answer; readonly cause: EntryNumber }
  /** What the handler host gave back for a planned activation. */
  | {
      readonly type: 'completed';
      readonly activation: Activation;
      readonly completion: Completion;
      readonly cause: EntryNumber;
    }
  | { readonly type: 'own'; readonly event: OwnEvent; readonly cause: EntryNumber };

/** What every transition may read. Nothing here changes while it runs. */
export interface Surroundings {
  readonly now: Instant;
  readonly seed: number;
  readonly account: AccountConfig;
  /** Named draws (rule 3). */
  readonly rng: Rng;
  /** Configuration of another resource, or undefined when there is none of that id. */
  configOf(id: ResourceId): ResourceConfig | undefined;
  /** Counters shared by the run, from 1. */
  count(kind: Counted): number;
  /** Reads an AWS API request: which resource it is for, or the refusal. The one door for clients' and handlers' calls. */
  decode(call: ApiCall, origin: Origin, traceHeader?: string): Decoded;
  /** The account's pool of concurrency, shared by all functions (CONC-12). Only functions use it. */
  readonly pool: ConcurrencyPool;
  /** The account's rates, shared as the pool is. Only functions use them. */
  readonly rates: AccountRates;
  /** What CloudWatch has of the run so far. Only alarms use it. */
  readonly metrics: MetricReader;
}

/** What a run counts. */
export type Counted =
  | 'message'
  | 'invocation'
  | 'environment'
  | 'batch'
  | 'receipt'
  | 'call'
  | 'event'
  | 'revision'
  | 'mapping';

/** What an account allows in a time, whichever of its functions takes it. */
export interface AccountRates {
  /** Synchronous requests to functions without a reservation (CONC-10). */
  readonly requests: SecondCounter;
  /** New environments, as counted before November 2023 (CONC-08). */
  readonly burst: Burst;
  /** Calls of the control plane (CONC-14). */
  readonly control: CallRates;
}

/** Rates of calls, by operation. */
export interface CallRates {
  /** Counts a call; false when it is one too many, which does not count. */
  take(operation: string, now: Instant): boolean;
}

/** Counts by whole virtual seconds. */
export interface SecondCounter {
  /** What was counted in the second of `now`. */
  countOf(now: Instant): number;
  count(now: Instant): void;
}

/** An allowance of `size` that is used one by one, and comes back over time. */
export interface Burst {
  allows(now: Instant, size: number): boolean;
  take(now: Instant): void;
}

/** The account's concurrency: the one state that functions share. */
export interface ConcurrencyPool {
  /** Takes a lease from the unreserved pool; false when it is used up. */
  take(): boolean;
  give(): void;
  /** A function (re)declares its reservation; undefined: none. */
  reserve(id: ResourceId, reserved: number | undefined): void;
  readonly unreservedLimit: number;
  readonly unreservedInUse: number;
}

/** A resource of the world: owns its state, changes nothing else. */
export interface Resource<Config extends ResourceConfig = ResourceConfig> {
  readonly config: Config;
  /** Replaces the configuration; the kernel sends `deployed` right after. */
  configure(config: Config): void;
  handle(event: ResourceEvent, surroundings: Surroundings, plan: Plan): void;
  /** What the lists of its service's API show of it, as it is now. Left out where there is no such list. */
  listed?(surroundings: Surroundings): readonly JsonObject[];
}
