import type { MadeByCall, View } from '#lib/sim/journal/view.ts';
import type { RunSnapshot } from './run-snapshot.ts';

/** A resource that a call made in the run. */
export type MadeView = View & { readonly made: MadeByCall };

/** The resource of this id, if a call made it. */
export function madeView(run: RunSnapshot, id: string): MadeView | undefined {
  // The document's ids are plain text; a run's are the same text, branded.
  const view = run.views.get(id as View['id']);
  return view !== undefined && isMade(view) ? view : undefined;
}

/**
 * The ids of what calls made in the run, in the order in which they did, without those in the design: a function that was
 * deleted and made again under its old name stands there.
 */
export function madeIds(run: RunSnapshot, inDesign: ReadonlySet<string>): readonly string[] {
  return [...run.views.values()].filter((view) => isMade(view) && !inDesign.has(view.id)).map(({ id }) => id);
}

/** What a person calls it: an event source mapping has no name but what it is between. */
export function madeName({ made }: Pick<MadeView, 'made'>, nameOf: (id: string) => string): string {
  return made.between === undefined ? made.name : made.between.map(nameOf).join(' → ');
}

const isMade = (view: View): view is MadeView => view.made !== undefined;
