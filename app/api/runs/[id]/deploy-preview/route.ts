import { guardRun, type IdContext } from '#lib/server/guard.ts';
import { route } from '#lib/server/route.ts';
import { services } from '#lib/server/services.ts';

/** What a deploy would change. */
export const GET = route<IdContext>(async (request, { params }) => {
  const run = await guardRun(request, (await params).id, 'view');
  return Response.json(await services().runStarter.preview(run));
});
