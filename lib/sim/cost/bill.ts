import type { ResourceId } from '../ids.ts';
import { divide, type Money, money, shareOf, totalOf } from './money.ts';
import { priceOf, withoutFreeTier } from './prices.ts';
import {
  COST_CAUSES,
  type CostCause,
  type CostView,
  type ResourceUsage,
  sumOf,
  USAGE_ITEMS,
  type Usage,
  type UsageItem,
} from './usage.ts';

type ByItem = { readonly [Item in UsageItem]: Money };
type ByCause = { readonly [Cause in CostCause]: Money };

/** What a run, or a month of it, costs. */
export interface Bill {
  readonly total: Money;
  /** Adds up to the total. */
  readonly items: ByItem;
  /** Adds up to the total as well: each pays its share of every item, of free use and of cheaper tiers too. */
  readonly resources: readonly ResourceBill[];
  /** Parts of the total that are due to something. They overlap, and do not add up to it. */
  readonly causes: ByCause;
}

export interface ResourceBill {
  readonly id: ResourceId;
  readonly kind: ResourceUsage['kind'];
  readonly cost: Money;
  readonly causes: ByCause;
}

export interface BillOptions {
  /** Takes a month's free use off. */
  readonly freeTier: boolean;
}

/** Prices what was used, as the only use of its account and month. */
export function billOf({ resources }: CostView, { freeTier }: BillOptions): Bill {
  const used = sumOf(resources.map(({ usage }) => usage));
  const paid = freeTier ? withoutFreeTier(used) : used;
  const items = byItem((item) => priceOf(item, paid[item]));
  const parts = USAGE_ITEMS.map((item) =>
    divide(
      items[item],
      resources.map(({ usage }) => usage[item]),
    ),
  );
  const causeOf = (usages: readonly Usage[]) => costOfPart(sumOf(usages), used, items);
  return {
    total: totalOf(USAGE_ITEMS.map((item) => items[item])),
    items,
    resources: resources.map(({ id, kind, causes }, index) => ({
      ...{ id, kind, cost: totalOf(parts.map((part) => part[index] ?? money(0))) },
      causes: byCause((cause) => causeOf([causes[cause]])),
    })),
    causes: byCause((cause) => causeOf(resources.map(({ causes }) => causes[cause]))),
  };
}

/** A part of all that was used costs its share of every item. */
function costOfPart(part: Usage, used: Usage, items: ByItem): Money {
  return totalOf(USAGE_ITEMS.map((item) => shareOf(items[item], part[item], used[item])));
}

function byItem(cost: (item: UsageItem) => Money): ByItem {
  // A table with a row for each of the list, which holds every item once.
  return Object.fromEntries(USAGE_ITEMS.map((item) => [item, cost(item)])) as unknown as ByItem;
}

function byCause(cost: (cause: CostCause) => Money): ByCause {
  // As above, of every cause.
  return Object.fromEntries(COST_CAUSES.map((cause) => [cause, cost(cause)])) as unknown as ByCause;
}
