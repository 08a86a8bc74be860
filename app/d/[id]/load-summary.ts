import { headers } from 'next/headers';
import { cache } from 'react';
import type { DocumentSummary } from '#lib/protocol/document.ts';
import { runSummary } from '#lib/server/run-summary.ts';
import { serverContext } from '#lib/server/server-context.ts';

/** What the page needs to open a design; undefined when there is none or this browser may not see it. Asked once a request. */
export const loadSummary = cache(async (id: string): Promise<DocumentSummary | undefined> => {
  const { documents, supervisor } = serverContext();
  const found = await documents.open(id, (await headers()).get('cookie'));
  if (found === undefined) return undefined;
  const run = await supervisor.latestOf(id);
  return {
    document: id,
    title: found.document.title,
    access: found.access,
    ...(run === undefined ? {} : { run: runSummary(run) }),
  };
});
