import type { Control, Speed } from '#lib/protocol/control.ts';
import type { Clock } from '#lib/protocol/frame.ts';
import type { CallNumber, EntryNumber } from '#lib/sim/ids.ts';
import type { Instant } from '#lib/std/time.ts';
import type { InputBody, Position, Recipe } from './input.ts';

/** From the web process to a runner. */
export type ToRunner =
  /** First message: make the run, bring it to `position`, then wait paused (or play). */
  | {
      readonly type: 'start';
      readonly recipe: Recipe;
      readonly position: Position | undefined;
      /** Entries up to this one are stored already: they are not sent again. */
      readonly storedEntries: EntryNumber;
      readonly playing: boolean;
      readonly speed: Speed;
      /** Frames count on from here, so that a reader's cursor stays good. */
      readonly firstSequence: number;
      /** Names each activation on the marker pipe before it runs, to find the one that takes the process down. */
      readonly careful: boolean;
    }
  /** Answered by `stamped`. */
  | { readonly type: 'input'; readonly number: number; readonly body: InputBody }
  | { readonly type: 'control'; readonly control: Control }
  /** Answered by `flushed` when every entry so far has been sent in chunks. */
  | { readonly type: 'flush'; readonly token: number }
  /** A chunk was stored: the runner may have so many under way. */
  | { readonly type: 'chunk-stored' }
  /** The next frame shall be full, for a reader that cannot be resumed. */
  | { readonly type: 'full-frame'; readonly token: number }
  | { readonly type: 'metrics'; readonly token: number; readonly resource: string | undefined };

/** From a runner to the web process. */
export type FromRunner =
  | { readonly type: 'started' }
  /** Fast-forwarding: so far, and to where. */
  | { readonly type: 'progress'; readonly at: Instant; readonly to: Instant }
  | { readonly type: 'stamped'; readonly number: number; readonly at: Instant; readonly call: CallNumber | undefined }
  /** `json` is a `Frame`, ready for the wire. */
  | {
      readonly type: 'frame';
      readonly sequence: number;
      readonly json: string;
      readonly clock: Clock;
      readonly position: Position;
      readonly playing: boolean;
      readonly speed: Speed;
    }
  | { readonly type: 'full-frame'; readonly token: number; readonly sequence: number; readonly json: string }
  | { readonly type: 'chunk'; readonly chunk: JournalChunk; readonly position: Position }
  | { readonly type: 'flushed'; readonly token: number }
  /** JSON of `MetricSeries[]`. */
  | { readonly type: 'metrics'; readonly token: number; readonly json: string }
  /** An assertion of ours failed: the run cannot go on. */
  | { readonly type: 'failed'; readonly message: string };

/** A stretch of the journal: one JSON line per entry, compressed with zstd. */
export interface JournalChunk {
  readonly fromEntry: number;
  readonly toEntry: number;
  readonly fromInstant: Instant;
  readonly toInstant: Instant;
  readonly bytes: Uint8Array;
}
