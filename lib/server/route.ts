import type { z } from 'zod';
import type { Problem } from '#lib/protocol/problem.ts';
import { fromOwnPage } from './own-page.ts';
import { ProblemError, problem } from './problem.ts';
import { RateLimit } from './rate-limit.ts';

/** Body limit of a route that says nothing else: an SQS batch of 1 MiB with room for its escapes. */
export const BODY_BYTES_MAX = 7 * 1024 * 1024;
/** A longer body is cut off. */
const DRAIN_BYTES_MAX = 64 * 1024 * 1024;
/** Arrays and objects inside one another: whatever walks a body later does so by recursion. */
const BODY_DEPTH_MAX = 200;

const writes = new RateLimit({ perSecond: 50, burst: 200 });
const reads = new RateLimit({ perSecond: 100, burst: 500 });

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/** Wraps a route: what is thrown becomes a `Problem`, in JSON; what is not ours is logged and told in general words. */
export function route<Context>(handler: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    try {
      if (request.method !== 'GET') checkOrigin(request);
      checkRate(request, request.method === 'GET' ? reads : writes);
      return await handler(request, context);
    } catch (error) {
      return answerProblem(error);
    }
  };
}

function answerProblem(error: unknown): Response {
  if (error instanceof ProblemError || isForeignProblem(error)) {
    return Response.json(error.problem, { status: error.problem.status });
  }
  console.error(error);
  const general: Problem = {
    code: 'internal',
    status: 500,
    message: 'Something went wrong on our side; nothing was changed. Try again, and reload the page if it stays.',
  };
  return Response.json(general, { status: 500 });
}

/** A ProblemError of `server.ts`'s copy of the class: Next bundles its own. */
function isForeignProblem(error: unknown): error is { problem: Problem } {
  if (!(error instanceof Error) || !('problem' in error)) return false;
  const { problem: told } = error;
  return typeof told === 'object' && told !== null && 'status' in told && 'code' in told;
}

/** Only our own pages may write. */
function checkOrigin(request: Request): void {
  if (!fromOwnPage(request.headers.get('origin'), request.headers.get('host'))) {
    throw problem('foreign-origin', 403, 'This request came from another site and was refused.');
  }
}

/** Nobody asks faster than a person with a script of good will. */
function checkRate(request: Request, rate: RateLimit): void {
  const address = request.headers.get('x-coldstart-address') ?? 'unknown';
  if (!rate.allow(address, Date.now())) {
    throw problem('too-many-requests', 429, 'Too many requests in a short time. Wait a second and try again.');
  }
}

/** The body decoded by `schema`. @throws ProblemError 413, 415 or 400 with the place of the first wrong value. */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  limit = BODY_BYTES_MAX,
): Promise<z.infer<Schema>> {
  const text = await readText(request, limit);
  let value: unknown;
  try {
    value = text === '' ? {} : JSON.parse(text);
  } catch (error) {
    throw problem(
      'body-not-json',
      400,
      `The body is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (deeperThan(value, BODY_DEPTH_MAX)) {
    throw problem('body-too-deep', 400, `The body nests more than ${BODY_DEPTH_MAX} arrays and objects.`);
  }
  return decode(schema, value);
}

function deeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => deeperThan(member, levels - 1));
}

/** Search parameters decoded by `schema`; every one is text. */
export function readQuery<Schema extends z.ZodType>(request: Request, schema: Schema): z.infer<Schema> {
  return decode(schema, Object.fromEntries(new URL(request.url).searchParams));
}

function decode<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const decoded = schema.safeParse(value);
  if (decoded.success) return decoded.data;
  const issue = decoded.error.issues[0];
  throw problem('wrong-value', 400, issue?.message ?? 'A value is wrong.', issue?.path.join('.'));
}

async function readText(request: Request, limit: number): Promise<string> {
  const reader = request.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done && bytes <= limit) return text + decoder.decode();
    if (done) throw problem('body-too-large', 413, `The body has ${bytes} bytes or more; at most ${limit} are taken.`);
    bytes += value.byteLength;
    // Read on a while, so that the answer reaches a client that sends everything before it listens.
    if (bytes > DRAIN_BYTES_MAX) await reader.cancel();
    if (bytes <= limit) text += decoder.decode(value, { stream: true });
  }
}
