import { guardRun, type IdContext } from '#lib/server/guard.ts';
import { route } from '#lib/server/route.ts';
import { runSummary } from '#lib/server/run-summary.ts';

export const GET = route<IdContext>(async (request, { params }) => {
  return Response.json(runSummary(await guardRun(request, (await params).id, 'view')));
});
