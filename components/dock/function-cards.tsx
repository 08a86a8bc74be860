'use client';

import { useMemo } from 'react';
import {
  type Functions,
  readDurationP99,
  readErrors,
  readInvocations,
  readThrottles,
} from '#components/charts/run-readings.ts';
import { SparkCard } from '#components/charts/spark-card.tsx';
import { useRunStore } from '#lib/client/run/hooks.tsx';
import { timelineFeedOf } from './timeline/timeline-feed.ts';

/** The four numbers one looks at first: of one function, or of all. */
export function FunctionCards({ functions }: { readonly functions: Functions }) {
  const { p99 } = timelineFeedOf(useRunStore());
  const read = useMemo(
    () => ({
      invocations: readInvocations(functions),
      errors: readErrors(functions),
      duration: readDurationP99(functions, p99),
      throttles: readThrottles(functions),
    }),
    [functions, p99],
  );
  const of = functions === 'all' ? 'all functions' : functions;
  return (
    <>
      <SparkCard title="Invocations" of={of} tone="warm" read={read.invocations} />
      <SparkCard title="Errors" of={of} tone="error" read={read.errors} />
      <SparkCard title="Duration p99" of={of} tone="cold" read={read.duration} />
      <SparkCard title="Throttles" of={of} tone="throttle" read={read.throttles} />
    </>
  );
}
