'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { DeployButton } from './deploy-button.tsx';

/** The deploy button with the query cache it asks through; loaded after the page stands. */
export function DeployControl({ canRun }: { readonly canRun: boolean }) {
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false } } }));
  return (
    <QueryClientProvider client={queries}>
      <DeployButton canRun={canRun} />
    </QueryClientProvider>
  );
}
