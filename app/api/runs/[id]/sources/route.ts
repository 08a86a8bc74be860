import { z } from 'zod';
import { codeSources } from '#lib/server/code-sources.ts';
import { guardRun, type IdContext } from '#lib/server/guard.ts';
import { readQuery, route } from '#lib/server/route.ts';
import { serverContext } from '#lib/server/server-context.ts';

const Query = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9+/=]{1,128}$/, 'A code is named by its fingerprint, in base64.'),
});

/** The source files of a code that a deployment brought into the run. */
export const GET = route<IdContext>(async (request, { params }) => {
  const run = await guardRun(request, (await params).id, 'view');
  return Response.json(await codeSources(serverContext().runStore, run.id, readQuery(request, Query).code));
});
