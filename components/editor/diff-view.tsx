'use client';

import { useEffect, useRef, useState } from 'react';
import { loadEditorHost } from './load-editor-host.ts';

interface DiffViewProps {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

const LINE_HEIGHT = 18;
/** The editor sets the height it needs between these two. */
const SIZE = { minHeight: 4 * LINE_HEIGHT, maxHeight: 23 * LINE_HEIGHT };

/** Two texts of one file, what runs and what is written. The editor library comes with the first of them. */
export function DiffView({ path, before, after }: DiffViewProps) {
  const element = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let takeDown = () => {};
    let gone = false;
    loadEditorHost()
      .then((host) => {
        if (!gone && element.current !== null) takeDown = host.mountDiff(element.current, { path, before, after });
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      takeDown();
    };
  }, [path, before, after]);
  if (failed)
    return (
      <p className="px-3 pb-2 text-error-ink text-xs">
        The comparison did not load. Check the connection and open this again.
      </p>
    );
  return <div ref={element} style={SIZE} className="overflow-hidden" />;
}
