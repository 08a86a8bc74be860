import { z } from 'zod';
import { cookieForKey } from '#lib/server/access.ts';
import { readBody, route } from '#lib/server/route.ts';
import { serverContext } from '#lib/server/server-context.ts';

const NewDocument = z.strictObject({
  /** Name of an example to begin with; an empty design otherwise. */
  example: z.string().max(64).optional(),
  title: z.string().trim().min(1).max(120).optional(),
});

/** Makes a design; this browser may edit it from now on. */
export const POST = route(async (request) => {
  const wanted = await readBody(request, NewDocument, 4_096);
  const document = await serverContext().documents.create(wanted);
  const url = new URL(request.url);
  return Response.json(
    { document: document.id, editUrl: `/open/${document.id}?key=${document.editToken}` },
    {
      status: 201,
      headers: { 'set-cookie': cookieForKey(document.id, document.editToken, url.protocol === 'https:') },
    },
  );
});
