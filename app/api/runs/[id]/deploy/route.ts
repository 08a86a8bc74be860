import { guardRun, type IdContext } from '#lib/server/guard.ts';
import { route } from '#lib/server/route.ts';
import { serverContext } from '#lib/server/server-context.ts';

/** Brings the design as it is now into the run. */
export const POST = route<IdContext>(async (request, { params }) => {
  const run = await guardRun(request, (await params).id, 'edit');
  return Response.json(await serverContext().runStarter.deploy(run));
});
