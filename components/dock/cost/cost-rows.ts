import type { CostEstimate } from '#lib/sim/cost/cost-report.ts';
import type { Money } from '#lib/sim/cost/money.ts';
import { COST_CAUSES, type CostCause, USAGE_ITEMS, type UsageItem } from '#lib/sim/cost/usage.ts';

/** One line of the panel. */
export interface CostRow {
  readonly name: string;
  /** What the name stands for, where it does not say itself. */
  readonly hint?: string;
  readonly run: Money;
  readonly month: Money | undefined;
}

const ITEM_NAMES = {
  lambdaRequestMillionths: 'Lambda requests',
  x86MbMs: 'Lambda compute, x86_64',
  arm64MbMs: 'Lambda compute, arm64',
  x86ProvisionedMbMs: 'Provisioned concurrency, x86_64',
  arm64ProvisionedMbMs: 'Provisioned concurrency, arm64',
  x86ProvisionedRunMbMs: 'Compute in it, x86_64',
  arm64ProvisionedRunMbMs: 'Compute in it, arm64',
  storageMbMs: 'Ephemeral storage',
  sqsRequestMillionths: 'SQS requests',
} satisfies { readonly [Item in UsageItem]: string };

const CAUSES = {
  retries: { name: 'Retries', hint: 'Attempts after the first of the same messages or event' },
  coldStarts: { name: 'Cold starts', hint: 'The billed Init of new environments' },
  errors: { name: 'Errors', hint: 'Attempts that failed or timed out' },
  emptyReceives: { name: 'Empty receives', hint: 'Polls that found no message' },
  idleProvisioned: { name: 'Idle provisioned capacity', hint: 'Provisioned concurrency while nothing ran in it' },
} satisfies { readonly [Cause in CostCause]: { readonly name: string; readonly hint: string } };

/** What is billed for, without what was not used. */
export function itemRows({ run, month }: CostEstimate): readonly CostRow[] {
  const rows = USAGE_ITEMS.map((item) => ({
    ...{ name: ITEM_NAMES[item], run: run.items[item] },
    month: month?.items[item],
  }));
  return rows.filter(isSomething);
}

/** Each function and queue, the dearest first. */
export function resourceRows({ run, month }: CostEstimate): readonly CostRow[] {
  const rows = run.resources.map(({ id, cost }, index) => ({
    ...{ name: id, run: cost },
    month: month?.resources[index]?.cost,
  }));
  return rows.filter(isSomething).toSorted((a, b) => b.run - a.run);
}

/** What the cost is due to: all causes, since a cause that costs nothing is good news. */
export function causeRows({ run, month }: CostEstimate): readonly CostRow[] {
  return COST_CAUSES.map((cause) => ({ ...CAUSES[cause], run: run.causes[cause], month: month?.causes[cause] }));
}

/** A free tier may leave nothing of the run, and something of the month. */
function isSomething({ run, month }: CostRow): boolean {
  return run > 0 || (month ?? 0) > 0;
}
