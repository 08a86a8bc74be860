import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import type { BillOptions } from '#lib/sim/cost/bill.ts';
import { costOf } from '#lib/sim/cost/cost-report.ts';
import { moneyText } from '#lib/sim/cost/money-text.ts';

/** `$0.0132 this run, $41 a month`; the month once it can be told. Empty before anything was used. */
export function costText({ cost, clock }: Pick<RunSnapshot, 'cost' | 'clock'>, options: BillOptions): string {
  if (cost === undefined || clock === undefined || cost.resources.length === 0) return '';
  const { run, month } = costOf(cost, clock.now, options);
  const monthly = month === undefined ? '' : `, ${moneyText(month.total)} a month`;
  return `${moneyText(run.total)} this run${monthly}`;
}
