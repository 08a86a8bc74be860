import { accessOfKey, cookieForKey } from '#lib/server/access.ts';
import type { IdContext } from '#lib/server/guard.ts';
import { problem } from '#lib/server/problem.ts';
import { route } from '#lib/server/route.ts';
import { serverContext } from '#lib/server/server-context.ts';

/** A link somebody gave away: keeps its key in this browser, and shows the design under an address without it. */
export const GET = route<IdContext>(async (request, { params }) => {
  const { id } = await params;
  const url = new URL(request.url);
  const key = url.searchParams.get('key') ?? undefined;
  const keys = await serverContext().documents.keysOf(id);
  if (key === undefined || keys === undefined || accessOfKey(keys, key) === undefined) {
    throw problem('wrong-link', 404, 'This link does not open anything. Ask for it again.');
  }
  return new Response(null, {
    status: 303,
    headers: { location: `/d/${id}`, 'set-cookie': cookieForKey(id, key, url.protocol === 'https:') },
  });
});
