import { ZERO } from '#lib/std/time.ts';
import type { FunctionConfig, VersionConfig } from '../config.ts';
import type { EntryNumber } from '../ids.ts';
import type { Plan } from '../kernel/plan.ts';
import type { Surroundings } from '../kernel/resource.ts';
import { TagSet } from '../kernel/tag-set.ts';
import { lineageHash } from '../lineage.ts';
import type { EventInvokeConfig } from './async/async-settings.ts';
import { Concurrency } from './concurrency/concurrency.ts';
import { RateLimits } from './concurrency/rate-limits.ts';
import type { ResourcePolicy } from './control/resource-policy.ts';
import { Environments } from './environments/environments.ts';
import type { Provisioned } from './environments/provisioned.ts';
import { TraceSampler } from './invoke/trace-sampler.ts';
import { LATEST, newVersion, type Version, versionOf } from './version.ts';
import type { Alias } from './versions/alias.ts';
import { PublishedVersions } from './versions/published-versions.ts';

/** All a function owns. */
export interface FunctionState {
  /** As last deployed. */
  config: FunctionConfig;
  /** What of it is in effect: a deployment puts into effect what differs from it, and calls' changes stay. */
  deployed: FunctionConfig | undefined;
  latest: Version;
  /** What `$LATEST` is about to become: a call’s update that has not settled yet (VER-42). */
  update: VersionConfig | undefined;
  readonly published: PublishedVersions;
  readonly aliases: Map<string, Alias>;
  /** How asynchronous events are handled, by the qualifier they were sent through. */
  readonly eventInvokeConfigs: Map<string, EventInvokeConfig>;
  /** Resource policies by what they are attached to; empty: the function. */
  readonly policies: Map<string, ResourcePolicy>;
  /** Provisioned concurrency by what it was set on. */
  readonly provisioned: Map<string, Provisioned>;
  /** Undefined: it shares the account's unreserved concurrency. */
  reservedConcurrency: number | undefined;
  recursiveLoop: FunctionConfig['recursiveLoop'];
  readonly tags: TagSet;
  readonly environments: Environments;
  readonly concurrency: Concurrency;
  readonly rates: RateLimits;
  readonly sampler: TraceSampler;
  /** What lineages know it by. */
  readonly lineageHash: string;
}

/** `lastVersion`: the last number that is used up. */
export function newFunctionState(config: FunctionConfig, lastVersion = 0): FunctionState {
  return {
    config,
    deployed: undefined,
    latest: newVersion(LATEST, versionOf(config), { revisionId: '', modifiedAt: ZERO }),
    update: undefined,
    published: new PublishedVersions(lastVersion),
    aliases: new Map(),
    eventInvokeConfigs: new Map(),
    policies: new Map(),
    provisioned: new Map(),
    reservedConcurrency: undefined,
    recursiveLoop: config.recursiveLoop,
    tags: new TagSet(),
    environments: new Environments(),
    concurrency: new Concurrency(),
    rates: new RateLimits(),
    sampler: new TraceSampler(),
    lineageHash: lineageHash(config.arn),
  };
}

/** One transition of one function: what it may change, read and plan. */
export interface Turn {
  readonly fn: FunctionState;
  readonly world: Surroundings;
  readonly plan: Plan;
  /** The cause of the event being handled. */
  readonly cause: EntryNumber;
}
