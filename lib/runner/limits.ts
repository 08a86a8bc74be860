/** Bounds of one runner process. */

/** Frames a second at most (design.md, decision 6). */
export const FRAMES_PER_SECOND = 20;
/** Newest entries a frame carries; the rest is counted as held back. */
export const ENTRIES_PER_FRAME = 150;
export const LOGS_PER_FRAME = 80;
/** Newest entries and log lines a full frame carries. */
export const ENTRIES_PER_FULL_FRAME = 3_000;
export const LOGS_PER_FULL_FRAME = 1_000;
/** Metric updates and executed lines travel less often than frames, in milliseconds of wall time. */
export const METRICS_EVERY_MS = 500;
export const LINES_EVERY_MS = 1_000;

/** A chunk is closed at this many entries, or after this long on the wall. */
export const CHUNK_ENTRIES = 8_000;
export const CHUNK_EVERY_MS = 1_000;
/** Chunks under way to the database before the pacer waits. */
export const CHUNKS_IN_FLIGHT = 16;
/** A run stops, paused, at so many entries: about 2 GB of journal. */
export const ENTRIES_PER_RUN = 50_000_000;
/** A run stops, paused, when its world fills so much of the heap: room stays for what ends the slice. */
export const HEAP_SHARE_MAX = 0.85;
/** A run stops, paused, when its process is so large. A thousand small environments take about half of it. */
export const RESIDENT_BYTES_MAX = 4 * 1024 ** 3;

/** Wall milliseconds of simulation between looks at the message queue. */
export const SLICE_MS = 10;
/** Wall milliseconds between turns of the pacer when it is ahead of the wall clock. */
export const TURN_MS = 16;
/** Events between looks at the wall clock, inside a slice. */
export const EVENTS_PER_LOOK = 64;
