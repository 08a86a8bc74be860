import { z } from 'zod';
import { guardDocument, type IdContext } from '#lib/server/guard.ts';
import { readBody, route } from '#lib/server/route.ts';
import { serverContext } from '#lib/server/server-context.ts';

const StartRun = z.strictObject({
  seed: z.number('The seed is a whole number from 0 to 4294967295.').int().min(0).max(0xffff_ffff).optional(),
});

/** Starts a run of the design as it is now; its earlier run ends. */
export const POST = route<IdContext>(async (request, { params }) => {
  const { document } = await guardDocument(request, (await params).id, 'edit');
  const { seed } = await readBody(request, StartRun, 4_096);
  return Response.json(await serverContext().runStarter.start(document.id, seed), { status: 201 });
});
