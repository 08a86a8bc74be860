'use client';

import { type ReactNode, useMemo } from 'react';
import { MetricGrid } from '#components/dock/metrics/metric-grid.tsx';

/** The metrics of one resource, with whatever numbers come before them. */
export function MonitorTab({ resource, children }: { readonly resource: string; readonly children?: ReactNode }) {
  const choice = useMemo(() => ({ resource, statistic: 'usual', period: 1 }) as const, [resource]);
  return (
    <section
      aria-label={`Metrics of ${resource}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys to be scrolled
      tabIndex={0}
      className="h-full overflow-y-auto -outline-offset-2"
    >
      {children}
      <MetricGrid choice={choice} />
    </section>
  );
}
