import type { Access } from '#lib/protocol/document.ts';
import type { Document } from './documents.ts';
import type { LiveRun } from './live-run.ts';
import { problem } from './problem.ts';
import { serverContext } from './server-context.ts';

/** The parameters of a route with `[id]` in its path. */
export interface IdContext {
  readonly params: Promise<{ readonly id: string }>;
}

/**
 * The document of this id, when the browser that asks has the access needed.
 * @throws ProblemError 404 when there is none or the browser may not even see it (which of the two is not told), 403 when it may only look.
 */
export async function guardDocument(
  request: Request,
  id: string,
  needed: Access,
): Promise<{ document: Document; access: Access }> {
  const found = await serverContext().documents.open(id, request.headers.get('cookie'));
  if (found === undefined) {
    throw problem(
      'document-not-found',
      404,
      'There is no such design, or this browser has not opened its link yet. Ask for the link again.',
    );
  }
  if (needed === 'edit' && found.access !== 'edit') {
    throw problem('view-only', 403, 'This link is for viewing only. Ask for an edit link to change or run the design.');
  }
  return found;
}

/** The run of this id, under the access to its document. */
export async function guardRun(request: Request, id: string, needed: Access): Promise<LiveRun> {
  const run = await serverContext().supervisor.get(id);
  await guardDocument(request, run.documentId, needed);
  return run;
}
