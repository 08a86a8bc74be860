import { utf8Bytes } from '#lib/std/utf8.ts';

/** What `LogResult` holds at most (INV-08). */
const TAIL_BYTES = 4_096;

/** The last 4 KB of an invocation's log, START to REPORT, as UTF-8. Base64 is made where the answer is. */
export function logTail(messages: readonly string[]): readonly number[] {
  return utf8Bytes(messages.map((message) => `${message}\n`).join('')).slice(-TAIL_BYTES);
}
