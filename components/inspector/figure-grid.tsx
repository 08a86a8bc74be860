'use client';

import { useMemo } from 'react';
import { LiveText } from '#components/canvas/live-text.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import type { LiveFigure } from './live-figures.ts';

interface FigureGridProps {
  readonly label: string;
  /** At most six; read on every frame, so it must be cheap and stable. */
  readonly read: (run: RunSnapshot) => readonly LiveFigure[];
}

/** Figures that stay in their places while they change. */
export function FigureGrid({ label, read }: FigureGridProps) {
  const cells = useMemo(
    () =>
      Array.from({ length: 6 }, (_, index) => ({
        key: `figure ${index}`,
        label: (run: RunSnapshot) => read(run)[index]?.label ?? '',
        value: (run: RunSnapshot) => read(run)[index]?.value ?? '',
      })),
    [read],
  );
  return (
    <section aria-label={label} className="grid grid-cols-3 gap-x-2 gap-y-1.5 border-line border-b px-3.5 py-2.5">
      {cells.map((cell) => (
        <p key={cell.key} className="flex min-w-0 flex-col empty:hidden">
          <LiveText read={cell.label} className="truncate font-sans text-2xs text-text-2" />
          <LiveText read={cell.value} className="truncate font-semibold text-sm" />
        </p>
      ))}
    </section>
  );
}
