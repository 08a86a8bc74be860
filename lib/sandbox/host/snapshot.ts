import { readFileSync } from 'node:fs';
import v8 from 'node:v8';
import ivm from 'isolated-vm';
import { guestFile } from './generated-files.ts';

/** Name of the guest's script in stacks: its frames are the runtime client's, and are left out. */
export const guestFileName = '/var/runtime/~guest.js';

let snapshot: ivm.ExternalCopy<ArrayBuffer> | undefined;

/**
 * The guest as a V8 snapshot, from which an isolate starts in a millisecond or two. Made once per process. The host
 * sets up its process first: local time is UTC as in Lambda, contexts get the garbage collector the guest asks for, and
 * the real stack is larger than the one the guest counts, so that recursion always ends by count.
 */
export function guestSnapshot(): ivm.ExternalCopy<ArrayBuffer> {
  if (snapshot !== undefined) return snapshot;
  process.env['TZ'] = 'UTC';
  v8.setFlagsFromString('--expose-gc');
  v8.setFlagsFromString('--stack-size=1968');
  snapshot = ivm.Isolate.createSnapshot([{ code: readFileSync(guestFile, 'utf8'), filename: guestFileName }]);
  return snapshot;
}
