import { FeedReader, type FrameText, READERS_MAX } from './feed.ts';
import type { LiveRun } from './live-run.ts';
import { problem } from './problem.ts';

/** Comments keep proxies from closing a quiet feed. */
const HEARTBEAT_MS = 15_000;
/** What a browser waits before it comes back. */
const RETRY_MS = 1_000;

const encoder = new TextEncoder();

/**
 * The last frame a reader has seen, from `<run>~<feed>~<sequence>`. Undefined: none, or one of an earlier process of
 * this server, after which everything is sent anew.
 * @throws ProblemError 400 for a cursor of another run or of no form.
 */
export function readCursor(run: LiveRun, cursor: string | null): number | undefined {
  if (cursor === null || cursor === '') return undefined;
  const parts = /^([\w-]{1,64})~([\w-]{1,32})~(\d{1,15})$/.exec(cursor);
  if (parts === null)
    throw problem(
      'wrong-cursor',
      400,
      'The cursor of this feed is not of the form run~feed~number. Open the feed without one.',
      'cursor',
    );
  const [, runId, feedId, sequence] = parts;
  if (runId !== run.id)
    throw problem(
      'cursor-of-another-run',
      400,
      'This cursor belongs to another run. Open the feed without one.',
      'cursor',
    );
  return feedId === run.feedId ? Number(sequence) : undefined;
}

/**
 * Server-sent events that follow the run until either side ends. The stream asks for a frame only when the last one left.
 * @throws ProblemError 503 when too many watch already.
 */
export async function feedResponse(run: LiveRun, cursor: number | undefined, signal: AbortSignal): Promise<Response> {
  if (run.feed.readers >= READERS_MAX) {
    throw problem('too-many-readers', 503, `${READERS_MAX} tabs watch this run already. Close one, then reload.`);
  }
  const reader = new FeedReader();
  run.feed.attach(reader);
  const end = (): void => run.feed.detach(reader);
  signal.addEventListener('abort', end);
  let past = await run.framesSince(cursor).catch((error: unknown) => {
    end();
    throw error;
  });
  let seen = cursor ?? 0;

  const nextFrame = async (): Promise<FrameText | 'nothing' | undefined> => {
    const [missed, ...rest] = past;
    if (missed === undefined) return reader.take(HEARTBEAT_MS);
    past = rest;
    return missed;
  };

  const stream = new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(encoder.encode(`retry: ${RETRY_MS}\n\n`)),
      pull: async (controller) => {
        for (;;) {
          const frame = await nextFrame();
          if (frame === undefined) return controller.close();
          if (frame === 'nothing') return controller.enqueue(encoder.encode(':\n\n'));
          // What was published while the past was being fetched may be part of it.
          if (frame.sequence <= seen) continue;
          seen = frame.sequence;
          return controller.enqueue(encoder.encode(`id: ${run.id}~${run.feedId}~${seen}\ndata: ${frame.json}\n\n`));
        }
      },
      cancel: end,
    },
    { highWaterMark: 1 },
  );
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
