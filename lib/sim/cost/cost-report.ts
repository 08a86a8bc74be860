import type { Instant } from '#lib/std/time.ts';
import { type Bill, type BillOptions, billOf } from './bill.ts';
import { monthOf } from './month.ts';
import { settled } from './provisioned-charges.ts';
import type { CostView } from './usage.ts';

/** What a run costs, and what a month of it would. */
export interface CostEstimate {
  readonly run: Bill;
  /** Undefined before one virtual minute. */
  readonly month?: Bill;
}

/** The whole of what is known of a run's cost: plain data. Money is whole billionths of a US dollar. */
export interface CostReport extends CostEstimate {
  readonly unit: '1e-9 USD';
  /** The same with a month's free use taken off. */
  readonly withFreeTier: CostEstimate;
  readonly usage: CostView;
}

/** Prices what was used until `now`. */
export function costOf(view: CostView, now: Instant, options: BillOptions): CostEstimate {
  const used = settled(view, now);
  const month = monthOf(used, now);
  return { run: billOf(used, options), ...(month && { month: billOf(month, options) }) };
}

export function costReport(view: CostView, now: Instant): CostReport {
  return {
    unit: '1e-9 USD',
    ...costOf(view, now, { freeTier: false }),
    withFreeTier: costOf(view, now, { freeTier: true }),
    usage: view,
  };
}
