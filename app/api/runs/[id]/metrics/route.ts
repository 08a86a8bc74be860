import { z } from 'zod';
import { guardRun, type IdContext } from '#lib/server/guard.ts';
import { readQuery, route } from '#lib/server/route.ts';

const Query = z.strictObject({ resource: z.string().max(255).optional() });

/** Every datapoint of the metrics of one resource, or of all. */
export const GET = route<IdContext>(async (request, { params }) => {
  const run = await guardRun(request, (await params).id, 'view');
  const { resource } = readQuery(request, Query);
  const series = await run.metrics(resource);
  return new Response(`{"series":${series}}`, { headers: { 'content-type': 'application/json' } });
});
