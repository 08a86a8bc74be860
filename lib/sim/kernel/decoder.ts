import type { JsonObject } from '#lib/std/json.ts';
import type { Instant } from '#lib/std/time.ts';
import type { AccountConfig, ApiResponse, ResourceConfig } from '../config.ts';
import type { ResourceId } from '../ids.ts';
import type { Origin } from '../journal/entry.ts';
import type { View } from '../journal/view.ts';
import type { Directory } from './directory.ts';
import type { Request } from './request.ts';
import type { AccountRates } from './resource.ts';

/** What an AWS API request by name and parameters turns out to be. */
export type Decoded =
  /** A request for a resource of the world. */
  | {
      readonly kind: 'request';
      readonly target: ResourceId;
      readonly request: Request;
      /** The target is made first: the request is the one that asks for it. */
      readonly creates?: ResourceConfig;
    }
  /** Answered or refused at the door, without troubling a resource. `resource`: the one it was about, if any. */
  | { readonly kind: 'answered'; readonly response: ApiResponse; readonly resource?: ResourceId };

/** Reads the parameters of one operation, AWS's names in, a request or AWS's refusal out. */
export type Decoder = (params: JsonObject, context: DecodeContext) => Decoded;

/** What a decoder may look up. */
export interface DecodeContext {
  readonly now: Instant;
  readonly origin: Origin;
  readonly directory: Directory;
  readonly account: AccountConfig;
  readonly rates: AccountRates;
  readonly seed: number;
  /** Ids given at the door, from 1: an event for a bus that does not exist gets its own too (EB-22). */
  readonly count: (kind: 'event' | 'mapping') => number;
  /** A resource's configuration as it is now: the directory's may be older than what calls have changed. */
  readonly configOf: (id: ResourceId) => ResourceConfig | undefined;
  /** What of the account's concurrency is not reserved. */
  readonly unreserved: () => number;
  /** What the lists of the API show of a resource. */
  readonly listed: (id: ResourceId) => readonly JsonObject[];
  /** What the caller's SDK sends along as `X-Amzn-Trace-Id`: handlers' does (XRAY-05). */
  readonly traceHeader: string | undefined;
  /** What the journal says of a resource so far. */
  readonly view: (id: ResourceId) => View | undefined;
}

/** A service's operations by AWS's name: `sqs:SendMessage`. */
export type DecoderTable = ReadonlyMap<string, Decoder>;
