'use client';

import { useEffect, useRef, useState } from 'react';
import { loadEditorHost } from './load-editor-host.ts';

interface DiffViewProps {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

const LINE_HEIGHT = 18;
const LINES_SHOWN = { min: 6, max: 22 };

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
  const lines = Math.max(before.split('\n').length, after.split('\n').length);
  const height = (Math.min(LINES_SHOWN.max, Math.max(LINES_SHOWN.min, lines)) + 1) * LINE_HEIGHT;
  if (failed)
    return (
      <p className="px-3 pb-2 text-error-ink text-xs">
        The comparison did not load. Check the connection and open this again.
      </p>
    );
  return <div ref={element} style={{ height }} className="overflow-hidden" />;
}
