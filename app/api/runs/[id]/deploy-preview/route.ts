import { guardRun, type IdContext } from '#lib/server/guard.ts';
import { route } from '#lib/server/route.ts';
import { serverContext } from '#lib/server/server-context.ts';

/** What a deploy would change. */
export const GET = route<IdContext>(async (request, { params }) => {
  const run = await guardRun(request, (await params).id, 'view');
  return Response.json(await serverContext().runStarter.preview(run));
});
