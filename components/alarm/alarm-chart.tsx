'use client';

import { useCallback } from 'react';
import { useDrawing } from '#components/canvas/use-drawing.ts';
import { readPalette } from '#components/charts/palette.ts';
import type { AlarmColumn } from './alarm-columns.ts';
import { drawAlarm } from './draw-alarm.ts';
import type { AlarmReading } from './use-alarm.ts';

interface AlarmChartProps {
  readonly reading: AlarmReading;
  /** Its height. */
  readonly className: string;
}

/** An alarm's last periods and its threshold. The words beside it say the same. */
export function AlarmChart({ reading: { rule, read }, className }: AlarmChartProps) {
  const draw = useCallback(
    (context: CanvasRenderingContext2D, columns: readonly AlarmColumn[], size: { width: number; height: number }) =>
      drawAlarm(context, { columns, rule, ...size, palette: readPalette() }),
    [rule],
  );
  const canvas = useDrawing({ read, draw });
  return (
    <div aria-hidden="true">
      <canvas ref={canvas} className={`block w-full ${className}`} />
    </div>
  );
}
