import { feedResponse, readCursor } from '#lib/server/feed-response.ts';
import { guardRun, type IdContext } from '#lib/server/guard.ts';
import { route } from '#lib/server/route.ts';

export const dynamic = 'force-dynamic';

/** The run's frames as server-sent events, from where this browser left off. */
export const GET = route<IdContext>(async (request, { params }) => {
  const run = await guardRun(request, (await params).id, 'view');
  const cursor = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('cursor');
  return feedResponse(run, readCursor(run, cursor), request.signal);
});
