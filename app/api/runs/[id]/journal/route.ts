import { z } from 'zod';
import { guardRun, type IdContext } from '#lib/server/guard.ts';
import { queryJournal } from '#lib/server/journal-query.ts';
import { readQuery, route } from '#lib/server/route.ts';
import { serverContext } from '#lib/server/server-context.ts';
import type { EntryType } from '#lib/sim/journal/entry.ts';

const number = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const Query = z.strictObject({
  from: number.optional(),
  to: number.optional(),
  resource: z.string().max(255).optional(),
  /** One or several, separated by commas. An unknown type matches nothing. */
  type: z.string().max(1_024).optional(),
  cause: number.optional(),
  before: number.optional(),
  after: number.optional(),
  limit: z.coerce.number().int().min(1).max(2_000).default(200),
});

/** The newest entries that match, oldest first. */
export const GET = route<IdContext>(async (request, { params }) => {
  const run = await guardRun(request, (await params).id, 'view');
  const { from, to, type, ...rest } = readQuery(request, Query);
  await run.flush();
  return Response.json(
    await queryJournal(serverContext().runStore, run.id, {
      limit: rest.limit,
      ...(from === undefined ? {} : { fromInstant: from }),
      ...(to === undefined ? {} : { toInstant: to }),
      ...(type === undefined ? {} : { types: type.split(',') as EntryType[] }), // only compared
      ...(rest.resource === undefined ? {} : { resource: rest.resource }),
      ...(rest.cause === undefined ? {} : { cause: rest.cause }),
      ...(rest.before === undefined ? {} : { before: rest.before }),
      ...(rest.after === undefined ? {} : { after: rest.after }),
    }),
  );
});
