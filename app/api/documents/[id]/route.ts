import { guardDocument, type IdContext } from '#lib/server/guard.ts';
import { route } from '#lib/server/route.ts';
import { runSummary } from '#lib/server/run-summary.ts';
import { serverContext } from '#lib/server/server-context.ts';

/** What a browser needs to open a design: its title, what it may do, the links it may give away, and the run. */
export const GET = route<IdContext>(async (request, { params }) => {
  const { document, access } = await guardDocument(request, (await params).id, 'view');
  const run = await serverContext().supervisor.latestOf(document.id);
  return Response.json({
    document: document.id,
    title: document.title,
    access,
    links: {
      view: `/open/${document.id}?key=${document.viewToken}`,
      ...(access === 'edit' ? { edit: `/open/${document.id}?key=${document.editToken}` } : {}),
    },
    ...(run === undefined ? {} : { run: runSummary(run) }),
  });
});
