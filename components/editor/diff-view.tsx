'use client';

import { useEffect, useRef, useState } from 'react';
import { loadEditorHost } from './load-editor-host.ts';

interface DiffViewProps {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** What the two texts are; what runs and what is written unless said. */
  readonly sides?: readonly [before: string, after: string];
}

const RUNS_AND_WRITTEN = ['as it runs', 'as written'] as const;

const LINE_HEIGHT = 18;
/** The editor sets the height it needs between these two. */
const SIZE = { minHeight: 4 * LINE_HEIGHT, maxHeight: 23 * LINE_HEIGHT };

/** Two texts of one file. The editor library comes with the first of them. */
export function DiffView({ path, before, after, sides: [left, right] = RUNS_AND_WRITTEN }: DiffViewProps) {
  const element = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let takeDown = () => {};
    let gone = false;
    loadEditorHost()
      .then((host) => {
        if (!gone && element.current !== null)
          takeDown = host.mountDiff(element.current, { path, before, after, sides: [left, right] });
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      takeDown();
    };
  }, [path, before, after, left, right]);
  if (failed)
    return (
      <p className="px-3 pb-2 text-error-ink text-xs">
        The comparison did not load. Check the connection and open this again.
      </p>
    );
  return <div ref={element} style={SIZE} className="overflow-hidden" />;
}
