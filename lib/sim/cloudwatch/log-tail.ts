import { utf8Bytes } from '#lib/std/utf8.ts';
import { LOG_TAIL_BYTES } from '../limits.ts';

/** The last 4 KB of an invocation's log, START to REPORT, as UTF-8. Base64 is made where the answer is. */
export function logTail(messages: readonly string[]): readonly number[] {
  return utf8Bytes(messages.map((message) => `${message}\n`).join('')).slice(-LOG_TAIL_BYTES);
}
