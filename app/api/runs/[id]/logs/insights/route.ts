import { z } from 'zod';
import { guardRun, type IdContext } from '#lib/server/guard.ts';
import { queryInsights } from '#lib/server/insights-query.ts';
import { readBody, route } from '#lib/server/route.ts';
import { serverContext } from '#lib/server/server-context.ts';
import { instant } from '#lib/std/time.ts';

const at = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).transform(instant).optional();
const Body = z.strictObject({
  // Longer than a query may be: that is for the query's own refusal to say.
  query: z.string().max(20_000),
  functions: z.array(z.string().max(255)).max(50).optional(),
  from: at,
  to: at,
});

/** Bytes of a body: the longest query with its escapes, and the names of functions. */
const BODY_BYTES_MAX = 256 * 1_024;

/** A CloudWatch Logs Insights query over the run's logs. It reads, though its text may be too long for an address. */
export const POST = route<IdContext>(async (request, { params }) => {
  const run = await guardRun(request, (await params).id, 'view');
  const { query, functions, from, to } = await readBody(request, Body, BODY_BYTES_MAX);
  await run.flush();
  const asked = {
    query,
    ...(functions === undefined ? {} : { functions }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  return Response.json(await queryInsights(serverContext().runStore, run, asked, { signal: request.signal }));
});
