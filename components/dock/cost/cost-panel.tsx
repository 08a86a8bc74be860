'use client';

import { useId } from 'react';
import { usePulse } from '#components/dock/use-pulse.ts';
import { Switch } from '#components/ui/switch.tsx';
import { costOf } from '#lib/sim/cost/cost-report.ts';
import { causeRows, itemRows, resourceRows } from './cost-rows.ts';
import { CostTable } from './cost-table.tsx';
import { switchFreeTier, useFreeTier } from './free-tier.ts';

/** Amounts that change faster cannot be read. */
const EVERY_MS = 500;

/** What the run costs: by resource, by what is billed, by cause; and what a month of it would. */
export function CostPanel() {
  const freeTier = useFreeTier();
  const { cost, clock } = usePulse(EVERY_MS);
  const label = useId();
  if (cost === undefined || clock === undefined) return null;
  const estimate = costOf(cost, clock.now, { freeTier });
  const total = { name: 'Total', run: estimate.run.total, month: estimate.month?.total };
  return (
    <div className="flex flex-col gap-3">
      <CostTable title="Resource" rows={[...resourceRows(estimate), total]} />
      <CostTable title="Billed for" rows={itemRows(estimate)} />
      <CostTable title="Of it, due to" rows={causeRows(estimate)} />
      <div className="flex items-center justify-between">
        <span id={label} className="text-text-2 text-xs">
          With the free tier
        </span>
        <Switch aria-labelledby={label} checked={freeTier} onCheckedChange={switchFreeTier} />
      </div>
      <p className="text-2xs text-hint">
        Prices of us-east-1. A month is told after one virtual minute, as if the run went on like this for 30 days. A
        retry that fails is both a retry and an error. Logs and data transfer are not simulated.
      </p>
    </div>
  );
}
