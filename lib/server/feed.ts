import type { Frame } from '#lib/protocol/frame.ts';
import { mergeFrames } from '#lib/protocol/merge-frames.ts';

/** A frame as the runner made it: text, ready for the wire. */
export interface FrameText {
  readonly sequence: number;
  readonly json: string;
}

/** Frames kept for readers that come back: 30 s of them, and never more than this many characters. */
const RING_FRAMES = 600;
const RING_CHARACTERS = 24_000_000;
/** A reader this far behind gets what it missed as one frame. */
const FRAMES_WAITING = 10;
/** Tabs that watch one run at once; each may hold a few merged frames. */
export const READERS_MAX = 200;
const MERGE_BUDGET = { entries: 1_000, logs: 500 };

/** The feed of one run: the newest frames, and who reads them. */
export class Feed {
  readonly #ring: FrameText[] = [];
  readonly #readers = new Set<FeedReader>();
  #characters = 0;

  get readers(): number {
    return this.#readers.size;
  }

  publish(frame: FrameText): void {
    this.#ring.push(frame);
    this.#characters += frame.json.length;
    while (this.#ring.length > RING_FRAMES || this.#characters > RING_CHARACTERS) {
      this.#characters -= this.#ring.shift()?.json.length ?? 0;
    }
    for (const reader of this.#readers) reader.offer(frame);
  }

  /** Every frame after `sequence`, or undefined when some of them are no longer here. */
  since(sequence: number): readonly FrameText[] | undefined {
    const newest = this.#ring.at(-1)?.sequence;
    if (newest === undefined || sequence > newest) return undefined;
    const oldest = this.#ring[0]?.sequence ?? newest;
    return sequence + 1 < oldest ? undefined : this.#ring.filter((frame) => frame.sequence > sequence);
  }

  attach(reader: FeedReader): void {
    this.#readers.add(reader);
  }

  detach(reader: FeedReader): void {
    this.#readers.delete(reader);
    reader.end();
  }

  /** Ends every reader: the run is over or the server stops. */
  close(): void {
    for (const reader of this.#readers) this.detach(reader);
  }
}

/**
 * One reader's place in a feed. What it has not taken waits here, merged when it gets long: a slow reader sees less
 * often, never an ever-growing buffer and never a gap.
 */
export class FeedReader {
  #waiting: FrameText[] = [];
  #wake: (() => void) | undefined;
  #ended = false;

  offer(frame: FrameText): void {
    if (this.#ended) return;
    this.#waiting.push(frame);
    if (this.#waiting.length > FRAMES_WAITING) this.#waiting = [merge(this.#waiting)];
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  /** The next frame; waits for one up to `patienceMs`, then `'nothing'`. Undefined at the end. One taker at a time. */
  async take(patienceMs: number): Promise<FrameText | 'nothing' | undefined> {
    if (this.#waiting.length === 0 && !this.#ended) await this.#waitFor(patienceMs);
    const next = this.#waiting.shift();
    if (next !== undefined) return next;
    return this.#ended ? undefined : 'nothing';
  }

  async #waitFor(patienceMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, patienceMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }
}

function merge(frames: readonly FrameText[]): FrameText {
  const [first, ...rest] = frames.map((frame) => JSON.parse(frame.json) as Frame); // our runner's own frames
  if (first === undefined) throw new Error('Nothing to merge');
  const merged = mergeFrames([first, ...rest], MERGE_BUDGET);
  return { sequence: merged.sequence, json: JSON.stringify(merged) };
}
