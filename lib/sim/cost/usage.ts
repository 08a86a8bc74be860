import type { Instant } from '#lib/std/time.ts';
import type { VersionConfig } from '../config.ts';
import type { ResourceId } from '../ids.ts';

/**
 * What AWS would put on the bill, before prices: whole numbers, so that sums are exact. Requests are counted in
 * millionths, so that a share of one stays whole; memory times time in megabyte-milliseconds.
 */
export interface Usage {
  readonly lambdaRequestMillionths: number;
  readonly x86MbMs: number;
  readonly arm64MbMs: number;
  /** Provisioned concurrency: as configured, and what ran in it (PRICE-07). */
  readonly x86ProvisionedMbMs: number;
  readonly arm64ProvisionedMbMs: number;
  readonly x86ProvisionedRunMbMs: number;
  readonly arm64ProvisionedRunMbMs: number;
  /** Ephemeral storage above what is free. */
  readonly storageMbMs: number;
  readonly sqsRequestMillionths: number;
}

export type UsageItem = keyof Usage;

/** In the order of a bill. */
export const USAGE_ITEMS = [
  'lambdaRequestMillionths',
  'x86MbMs',
  'arm64MbMs',
  'x86ProvisionedMbMs',
  'arm64ProvisionedMbMs',
  'x86ProvisionedRunMbMs',
  'arm64ProvisionedRunMbMs',
  'storageMbMs',
  'sqsRequestMillionths',
] as const satisfies readonly UsageItem[];

/** What part of the cost is due to. Causes overlap: a retry that fails is a retry and an error. */
export type CostCause = 'retries' | 'coldStarts' | 'errors' | 'emptyReceives' | 'idleProvisioned';

export const COST_CAUSES = [
  'retries',
  'coldStarts',
  'errors',
  'emptyReceives',
  'idleProvisioned',
] as const satisfies readonly CostCause[];

/** What one resource has used, and how much of it was due to what. */
export interface ResourceUsage {
  readonly id: ResourceId;
  readonly kind: 'function' | 'queue';
  readonly usage: Usage;
  readonly causes: { readonly [Cause in CostCause]: Usage };
}

/** The use of a whole run, in the order in which its resources first cost something. Plain data. */
export interface CostView {
  readonly resources: readonly ResourceUsage[];
  /** What is provisioned and goes on costing; absent when nothing is. */
  readonly provisioned?: readonly ProvisionedSpan[];
}

/** Provisioned concurrency of one version or alias, since it was set so. */
export interface ProvisionedSpan {
  readonly function: ResourceId;
  readonly architecture: VersionConfig['architecture'];
  /** Of all its environments together. */
  readonly memoryMb: number;
  readonly since: Instant;
}

/** A sum that grows. */
export type UsageSum = { -readonly [Item in UsageItem]: number };

export function noUsage(): UsageSum {
  return {
    ...{ lambdaRequestMillionths: 0, x86MbMs: 0, arm64MbMs: 0 },
    ...{ x86ProvisionedMbMs: 0, arm64ProvisionedMbMs: 0, x86ProvisionedRunMbMs: 0, arm64ProvisionedRunMbMs: 0 },
    ...{ storageMbMs: 0, sqsRequestMillionths: 0 },
  };
}

export function sumOf(usages: readonly Usage[]): Usage {
  const sum = noUsage();
  for (const usage of usages) for (const item of USAGE_ITEMS) sum[item] += usage[item];
  return sum;
}

/** One request, in the unit requests are counted in. */
export const REQUEST = 1_000_000;
