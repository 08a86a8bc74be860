'use client';

import { useCallback, useRef } from 'react';
import { cn } from '#components/ui/cn.ts';
import { useRunStore } from '#lib/client/run/hooks.tsx';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { drawSparkline } from './draw-sparkline.ts';
import type { Tone } from './palette.ts';
import { useDrawing } from './use-drawing.ts';

export interface SparkReading {
  readonly values: readonly (number | null)[];
  readonly figure: string;
}

interface SparkCardProps {
  readonly title: string;
  /** What it counts: a resource's name, or all of a kind. */
  readonly of: string;
  readonly tone: Tone;
  /** Read at each drawing; must be stable. */
  readonly read: (run: RunSnapshot) => SparkReading;
  readonly className?: string;
}

/** A number with its recent past. Both are written outside React, so that twenty updates a second render nothing. */
export function SparkCard({ title, of, tone, read, className }: SparkCardProps) {
  const store = useRunStore();
  const canvas = useRef<HTMLCanvasElement>(null);
  const figure = useRef<HTMLElement>(null);
  const draw = useCallback<Parameters<typeof useDrawing>[2]>(
    ({ context, width, height, palette }) => {
      const reading = read(store.getState());
      if (figure.current !== null && figure.current.textContent !== reading.figure)
        figure.current.textContent = reading.figure;
      drawSparkline(context, { values: reading.values, box: { x: 0, y: 0, width, height }, colour: palette[tone] });
      return undefined;
    },
    [store, read, tone],
  );
  useDrawing(canvas, store.subscribe, draw);
  return (
    <section
      aria-label={`${title}, ${of}`}
      className={cn(
        'flex min-h-0 min-w-0 flex-col gap-1 rounded-lg border border-line bg-sunken px-2.5 pt-2 pb-2',
        className,
      )}
    >
      <header className="flex items-baseline justify-between gap-2">
        <h3 className="truncate text-text-2 text-xs" title={`${title}, ${of}`}>
          {title}
        </h3>
        <strong ref={figure} className="whitespace-nowrap font-mono font-semibold text-xs min-[1200px]:text-sm" />
      </header>
      <canvas ref={canvas} className="block min-h-0 w-full flex-1" />
    </section>
  );
}
