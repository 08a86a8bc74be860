'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import { useDocument } from '#lib/client/document/hooks.tsx';
import { useRun } from '#lib/client/run/hooks.tsx';
import { getDeployPreview } from '#lib/client/run/run-api.ts';
import type { DeployPreview } from '#lib/protocol/deploy.ts';
import { queries } from '../queries.ts';

/** Typing pauses this long before the server is asked what a deploy would change. */
const PAUSE_MS = 500;

/** What deploying would change in the run. Asked again after each edit that the server has stored. */
export function useDeployPreview(): DeployPreview | undefined {
  const run = useRun((snapshot) => snapshot.run);
  const deploys = useRun((snapshot) => snapshot.deploys);
  const template = useSettled(useDocument((document) => document.template));
  const saved = useDocument((document) => document.status === 'saved' && document.loaded);

  const { data } = useQuery(
    {
      queryKey: ['deploy-preview', run, deploys, template],
      queryFn: ({ signal }) => getDeployPreview(run ?? '', signal),
      enabled: run !== undefined && saved,
      placeholderData: (before) => before,
      retry: 1,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
    },
    queries,
  );
  return run === undefined ? undefined : data;
}

/** The value once it has stayed the same for a while. */
function useSettled<T>(value: T): T {
  const deferred = useDeferredValue(value);
  const [settled, setSettled] = useState(deferred);
  useEffect(() => {
    const handle = setTimeout(() => setSettled(deferred), PAUSE_MS);
    return () => clearTimeout(handle);
  }, [deferred]);
  return settled;
}
