import {
  ARM64_GB_SECOND_TIERS,
  ARM64_PROVISIONED_RUN_TIERS,
  ARM64_PROVISIONED_TIERS,
  FREE_GB_SECONDS,
  FREE_LAMBDA_REQUESTS,
  FREE_SQS_REQUESTS,
  LAMBDA_REQUEST_TIERS,
  SQS_REQUEST_TIERS,
  STORAGE_GB_SECOND_TIERS,
  X86_GB_SECOND_TIERS,
  X86_PROVISIONED_RUN_TIERS,
  X86_PROVISIONED_TIERS,
} from '../limits.ts';
import { type Money, money } from './money.ts';
import { REQUEST, type Usage, type UsageItem } from './usage.ts';

interface Tier {
  /** In priced units, from the beginning of the month. */
  readonly upTo: number;
  /** Of a unit, in 10^-10 USD. */
  readonly price: number;
}

const MB_MS_PER_GB_SECOND = 1_024 * 1_000;

// Everything that is used has its price: a new item does not compile until it is here.
const PRICES = {
  lambdaRequestMillionths: { unit: REQUEST, tiers: LAMBDA_REQUEST_TIERS },
  x86MbMs: { unit: MB_MS_PER_GB_SECOND, tiers: X86_GB_SECOND_TIERS },
  arm64MbMs: { unit: MB_MS_PER_GB_SECOND, tiers: ARM64_GB_SECOND_TIERS },
  x86ProvisionedMbMs: { unit: MB_MS_PER_GB_SECOND, tiers: X86_PROVISIONED_TIERS },
  arm64ProvisionedMbMs: { unit: MB_MS_PER_GB_SECOND, tiers: ARM64_PROVISIONED_TIERS },
  x86ProvisionedRunMbMs: { unit: MB_MS_PER_GB_SECOND, tiers: X86_PROVISIONED_RUN_TIERS },
  arm64ProvisionedRunMbMs: { unit: MB_MS_PER_GB_SECOND, tiers: ARM64_PROVISIONED_RUN_TIERS },
  storageMbMs: { unit: MB_MS_PER_GB_SECOND, tiers: STORAGE_GB_SECOND_TIERS },
  sqsRequestMillionths: { unit: REQUEST, tiers: SQS_REQUEST_TIERS },
} satisfies { readonly [Item in UsageItem]: { readonly unit: number; readonly tiers: readonly Tier[] } };

/** What so much of one item costs, as the first use of the month. */
export function priceOf(item: UsageItem, quantity: number): Money {
  const { unit, tiers } = PRICES[item];
  const units = quantity / unit;
  let cost = 0;
  let from = 0;
  for (const { upTo, price } of tiers) {
    if (units > from) cost += (Math.min(units, upTo) - from) * price;
    from = upTo;
  }
  return money(cost / TENTHS_OF_A_BILLIONTH);
}

/** Prices are in 10^-10 USD, money in 10^-9. */
const TENTHS_OF_A_BILLIONTH = 10;

/**
 * What is left to pay when the month's free use is taken off (PRICE-08, PRICE-22). Both architectures share the free
 * GB-seconds, in proportion to their use (assumed).
 */
export function withoutFreeTier(usage: Usage): Usage {
  const compute = usage.x86MbMs + usage.arm64MbMs;
  const paid = compute === 0 ? 0 : above(FREE_GB_SECONDS * MB_MS_PER_GB_SECOND, compute) / compute;
  return {
    // Provisioned concurrency has no free tier (PRICE-07).
    ...usage,
    lambdaRequestMillionths: above(FREE_LAMBDA_REQUESTS * REQUEST, usage.lambdaRequestMillionths),
    x86MbMs: usage.x86MbMs * paid,
    arm64MbMs: usage.arm64MbMs * paid,
    sqsRequestMillionths: above(FREE_SQS_REQUESTS * REQUEST, usage.sqsRequestMillionths),
  };
}

function above(free: number, used: number): number {
  return Math.max(0, used - free);
}
