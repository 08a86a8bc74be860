import { QueryClient } from '@tanstack/react-query';

/**
 * What this page asked the server for, kept by run. Handed to `useQuery` itself instead of through a provider, so that it
 * loads with the parts that ask, which come after the page stands.
 */
export const queries = new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false } } });
