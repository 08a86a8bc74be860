'use client';

import { type ReactNode, useMemo } from 'react';
import { MetricGrid } from '#components/dock/metrics/metric-grid.tsx';

/** The metrics of one resource, with whatever numbers come before them. */
export function MonitorTab({ resource, children }: { readonly resource: string; readonly children?: ReactNode }) {
  const choice = useMemo(() => ({ resource, statistic: 'usual', period: 1 }) as const, [resource]);
  return (
    <div className="h-full overflow-y-auto">
      {children}
      <MetricGrid choice={choice} />
    </div>
  );
}
