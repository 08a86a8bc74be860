import type { CostReport } from '../../lib/sim/cost/cost-report.ts';
import type { Money } from '../../lib/sim/cost/money.ts';
import { moneyText } from '../../lib/sim/cost/money-text.ts';
import { COST_CAUSES, type CostCause } from '../../lib/sim/cost/usage.ts';
import { table } from './table.ts';

const CAUSE_NAMES = {
  retries: 'retries',
  coldStarts: 'cold starts',
  errors: 'errors',
  emptyReceives: 'empty receives',
  idleProvisioned: 'idle provisioned capacity',
} satisfies { readonly [Cause in CostCause]: string };

/** What the run costs, by resource and by cause; what costs nothing is left out. */
export function costLines({ run, month, withFreeTier }: CostReport): readonly string[] {
  const row = (name: string, cost: Money, monthly: Money | undefined) => [
    name,
    moneyText(cost),
    monthly === undefined ? '' : `${moneyText(monthly)} a month`,
  ];
  const resources = run.resources.map(({ id, cost }, index) => row(id, cost, month?.resources[index]?.cost));
  const causes = COST_CAUSES.filter((cause) => run.causes[cause] > 0).map((cause) =>
    row(`of it ${CAUSE_NAMES[cause]}`, run.causes[cause], month?.causes[cause]),
  );
  const all = row('this run', run.total, month?.total);
  const free = row('with the free tier', withFreeTier.run.total, withFreeTier.month?.total);
  return run.total === 0 ? [] : table([all, ...resources, ...causes, free], [1, 2]);
}
