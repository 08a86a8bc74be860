import type { Entry } from '../entry.ts';
import type { View } from '../view.ts';

/** The running sum of one resource's entries. `apply` costs O(1) amortised; what costs more waits for `view`. */
export interface Fold<V extends View = View> {
  /** Takes in the next entry that concerns the resource; entries it has no word for change nothing. */
  apply(entry: Entry): void;
  /** A snapshot: plain data that never changes afterwards. */
  view(): V;
}
