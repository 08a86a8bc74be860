import { z } from 'zod';
import { callInput } from '#lib/server/call-input.ts';
import { guardRun, type IdContext } from '#lib/server/guard.ts';
import { readBody, route } from '#lib/server/route.ts';
import { serverContext } from '#lib/server/server-context.ts';

const Call = z.strictObject({
  call: z
    .string()
    .regex(/^[a-z0-9-]{1,40}:[A-Za-z0-9]{1,80}$/, 'A call is a service and an operation, such as sqs:SendMessage.'),
  params: z.record(z.string().max(128), z.json()),
});

/** Makes an AWS API call in the run. Answered when the call is on disk; what AWS says comes in the journal. */
export const POST = route<IdContext>(async (request, { params }) => {
  const run = await guardRun(request, (await params).id, 'edit');
  const call = await readBody(request, Call);
  const input = await run.input(await callInput(serverContext().runStore, run.id, call));
  return Response.json({ input }, { status: 202 });
});
