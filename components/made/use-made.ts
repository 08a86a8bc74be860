import { useMemo } from 'react';
import { useDocument } from '#lib/client/document/hooks.tsx';
import { selectIds } from '#lib/client/document/selectors.ts';
import { useRun } from '#lib/client/run/hooks.tsx';
import { madeIds, madeName, madeView } from '#lib/client/run/made-by-calls.ts';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { entryOfKind } from '#lib/template/catalogue/catalogue.ts';

/** The ids of what calls made in this run, beside the design. */
export function useMadeIds(): readonly string[] {
  const ids = useDocument(selectIds);
  const read = useMemo(() => {
    const inDesign = new Set(ids);
    return (run: RunSnapshot) => JSON.stringify(madeIds(run, inDesign));
  }, [ids]);
  // Views are new objects with every frame; their ids are compared as text, so that a list renders when it changes.
  const text = useRun(read);
  return useMemo(() => JSON.parse(text) as readonly string[], [text]); // the text was made above
}

interface Made {
  readonly name: string;
  /** CloudFormation's name of such a resource. */
  readonly type: string;
}

/** A resource that a call made; undefined for any other. */
export function useMade(id: string): Made | undefined {
  const kind = useRun((run) => madeView(run, id)?.kind);
  const name = useRun((run) => {
    const view = madeView(run, id);
    return view && madeName(view, (other) => madeView(run, other)?.made.name ?? other);
  });
  const inDesign = useDocument(({ template }) => Object.hasOwn(template.Resources, id));
  if (kind === undefined || name === undefined || inDesign) return undefined;
  return { name, type: entryOfKind(kind)?.type ?? '' };
}
