import { useDocument } from '#lib/client/document/hooks.tsx';

/** The resource whose metric an alarm watches, where it is one of this document. */
export function useWatched(alarm: string): string | undefined {
  return useDocument(({ edges }) => edges.find(({ kind, target }) => kind === 'watch' && target === alarm)?.source);
}
