import { ENTRIES_PER_RUN, HEAP_SHARE_MAX, RESIDENT_BYTES_MAX } from './limits.ts';

/** How much of what a run may have it has. */
export interface Usage {
  readonly entries: number;
  /** Share of the heap of our own JavaScript, the simulated world. */
  readonly heapShare: number;
  /** The whole process, with the isolates of all environments. */
  readonly residentBytes: number;
}

/**
 * Why a run must not go on, in words for a person; undefined while it may. It stops in good time, paused and whole: a
 * process that ends for want of memory would be made again from its recipe, to end at the same place.
 */
export function whatIsUsedUp({ entries, heapShare, residentBytes }: Usage): string | undefined {
  if (entries > ENTRIES_PER_RUN) {
    return `The journal of this run is full: it holds ${ENTRIES_PER_RUN.toLocaleString('en')} entries. Start a new run.`;
  }
  if (heapShare > HEAP_SHARE_MAX) {
    return 'The memory of this run is full: messages or events pile up faster than they are worked off. Lower the rate or add consumers, then start a new run.';
  }
  if (residentBytes > RESIDENT_BYTES_MAX) {
    return 'The memory of this run is full: its execution environments hold too much together. Lower their number or what each keeps, then start a new run.';
  }
  return undefined;
}
