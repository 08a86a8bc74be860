'use client';

import { LiveText } from '#components/canvas/live-text.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { useRun } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectHasCost } from '#lib/client/run/selectors.ts';
import { CostPanel } from './cost-panel.tsx';
import { costText } from './cost-text.ts';
import { useFreeTier } from './free-tier.ts';

/** What the run costs, in the dock's header; what it is made of, at a click. */
export function CostMenu() {
  const hasCost = useRun(selectHasCost);
  const freeTier = useFreeTier();
  if (!hasCost) return null;
  const trigger = (
    <button
      type="button"
      title={freeTier ? 'Cost, with the free tier' : 'Cost'}
      className="shrink-0 rounded-sm px-1 text-2xs text-hint hover:text-text-1"
    >
      <span className="sr-only">Cost: </span>
      {/* Another reader for the other choice, so that the text is written anew. */}
      <LiveText read={freeTier ? readFree : readFull} />
    </button>
  );
  return (
    <Popover
      trigger={trigger}
      label="Cost of this run"
      align="end"
      className="max-h-(--radix-popover-content-available-height) w-96 overflow-y-auto"
    >
      <CostPanel />
    </Popover>
  );
}

const readFull = (run: RunSnapshot) => costText(run, { freeTier: false });
const readFree = (run: RunSnapshot) => costText(run, { freeTier: true });
