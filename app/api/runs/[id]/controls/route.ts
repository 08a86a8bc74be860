import { z } from 'zod';
import { SPEED_MAX, SPEED_MIN } from '#lib/protocol/control.ts';
import { guardRun, type IdContext } from '#lib/server/guard.ts';
import { readBody, route } from '#lib/server/route.ts';
import { instant } from '#lib/std/time.ts';

const Speed = z.union([z.number().min(SPEED_MIN).max(SPEED_MAX), z.enum(['auto', 'max'])], {
  error: `A speed is auto, max, or a number from ${SPEED_MIN} to ${SPEED_MAX}.`,
});

const Control = z.discriminatedUnion('control', [
  z.strictObject({ control: z.literal('play') }),
  z.strictObject({ control: z.literal('pause') }),
  z.strictObject({ control: z.literal('step') }),
  z.strictObject({
    control: z.literal('run-until'),
    instant: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).transform(instant),
  }),
  z.strictObject({ control: z.literal('set-speed'), speed: Speed }),
]);

export const POST = route<IdContext>(async (request, { params }) => {
  const run = await guardRun(request, (await params).id, 'edit');
  await run.control(await readBody(request, Control, 4_096));
  return new Response(null, { status: 202 });
});
