import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const CONTENT_TYPES = { js: 'application/javascript; charset=UTF-8', css: 'text/css; charset=UTF-8' } as const;
/** Names of built files hold the hash of their content. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * Answers a request for a built script or style sheet with the brotli twin that the build wrote beside it, which is a
 * sixth smaller than what Next would make of it on the way. @returns false when it is not for this to answer.
 */
export async function answerStatic(
  request: IncomingMessage,
  response: ServerResponse,
  directory: string,
): Promise<boolean> {
  const asked = builtFile(request);
  if (asked === undefined) return false;
  const path = join(directory, `${asked.name}.br`);
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined, // no twin: Next answers
  );
  if (size === undefined) return false;
  response.writeHead(200, {
    'content-type': CONTENT_TYPES[asked.kind],
    'content-encoding': 'br',
    'content-length': size,
    'cache-control': FOR_EVER,
    vary: 'Accept-Encoding',
  });
  // A browser that goes away in the middle is no failure of ours.
  await pipeline(createReadStream(path), response).catch(() => undefined);
  return true;
}

function builtFile({
  method,
  url = '',
  headers,
}: IncomingMessage): { name: string; kind: keyof typeof CONTENT_TYPES } | undefined {
  if (method !== 'GET' || !/\bbr\b/.test(String(headers['accept-encoding'] ?? ''))) return undefined;
  // Segments of plain names: nothing climbs out of the folder.
  const [, name, kind] = /^\/_next\/static\/((?:[\w~-][\w.~-]*\/)*[\w~-][\w.~-]*\.(js|css))(?:\?|$)/.exec(url) ?? [];
  return name !== undefined && (kind === 'js' || kind === 'css') ? { name, kind } : undefined;
}
