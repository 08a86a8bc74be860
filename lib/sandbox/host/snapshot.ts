import { readFileSync } from 'node:fs';
import v8 from 'node:v8';
import ivm from 'isolated-vm';
import { guestFile, libraryFile } from './generated-files.ts';

/** Name of the guest's script in stacks: its frames are the runtime client's, and are left out. */
export const guestFileName = '/var/runtime/~guest.js';

const snapshots = new Map<SnapshotKind, ivm.ExternalCopy<ArrayBuffer>>();

/** `printing` holds `util.inspect` too: as part of a snapshot it costs an isolate a third of what a script would. */
export type SnapshotKind = 'plain' | 'printing';

/**
 * The guest as a V8 snapshot, from which an isolate starts in a few milliseconds. Made once per process. The host sets
 * up its process first: local time is UTC as in Lambda, contexts get the garbage collector the guest asks for, and the
 * real stack is larger than the one the guest counts, so that recursion always ends by count.
 */
export function guestSnapshot(kind: SnapshotKind): ivm.ExternalCopy<ArrayBuffer> {
  const made = snapshots.get(kind);
  if (made !== undefined) return made;
  process.env['TZ'] = 'UTC';
  v8.setFlagsFromString('--expose-gc');
  v8.setFlagsFromString('--stack-size=1968');
  const scripts = [{ code: readFileSync(guestFile, 'utf8'), filename: guestFileName }];
  if (kind === 'printing') scripts.push({ code: loadInspect(), filename: guestFileName });
  const snapshot = ivm.Isolate.createSnapshot(scripts);
  snapshots.set(kind, snapshot);
  return snapshot;
}

/** The script of a library is an expression; in a snapshot there is no host to hand its value on. */
function loadInspect(): string {
  return `__coldstartDoors.library(${readFileSync(libraryFile('inspect'), 'utf8').replace(/;\s*$/, '')})`;
}
