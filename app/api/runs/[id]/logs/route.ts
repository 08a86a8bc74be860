import { z } from 'zod';
import { guardRun, type IdContext } from '#lib/server/guard.ts';
import { queryLogs } from '#lib/server/log-query.ts';
import { readQuery, route } from '#lib/server/route.ts';
import { serverContext } from '#lib/server/server-context.ts';

const Query = z.strictObject({
  function: z.string().max(255).optional(),
  before: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(2_000).default(200),
});

/** The newest log lines of one function, or of all, oldest first. */
export const GET = route<IdContext>(async (request, { params }) => {
  const run = await guardRun(request, (await params).id, 'view');
  const { function: id, before, limit } = readQuery(request, Query);
  await run.flush();
  const filter = { limit, ...(id === undefined ? {} : { function: id }), ...(before === undefined ? {} : { before }) };
  return Response.json(await queryLogs(serverContext().runStore, run, filter));
});
