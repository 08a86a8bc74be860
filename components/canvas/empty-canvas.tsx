'use client';

import { useDocument, useDocumentStore } from '#lib/client/document/hooks.tsx';
import { Button } from '../ui/button.tsx';
import { look } from '../workbench/page-location.ts';

/** What an empty canvas is for, and the two steps that fill it. */
export function EmptyCanvas({ canEdit }: { readonly canEdit: boolean }) {
  const empty = useDocument(({ loaded, ids }) => loaded && ids.length === 0);
  const { edits } = useDocumentStore();
  if (!empty) return null;

  const begin = () => {
    const queue = edits.addResource({ type: 'AWS::SQS::Queue', position: { x: 0, y: 0 } });
    const work = edits.addResource({ type: 'AWS::Lambda::Function', position: { x: 420, y: -20 } });
    edits.connect({ source: queue, target: work });
    look({ select: [work] });
  };

  return (
    <div className="pointer-events-none absolute inset-0 z-[5] grid place-items-center">
      <div className="pointer-events-auto max-w-sm rounded-xl border border-dashed border-line-strong bg-panel/80 px-6 py-5 text-center">
        <h2 className="font-semibold text-md">Draw what you would deploy</h2>
        <p className="mt-1 text-text-2 text-xs">
          {canEdit
            ? 'Drag a queue and a function here from the left, then pull a wire from one to the other. Press play, and watch what AWS would do.'
            : 'This design has nothing in it yet.'}
        </p>
        {canEdit ? (
          <Button variant="accent" className="mt-3" onClick={begin}>
            Begin with a queue and a function
          </Button>
        ) : null}
      </div>
    </div>
  );
}
