'use client';

import { useCallback } from 'react';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectSeries } from '#lib/client/run/selectors.ts';
import type { Datapoint, MetricSeries } from '#lib/sim/cloudwatch/metric.ts';
import { sparkSamples } from './spark-samples.ts';
import { useDrawing } from './use-drawing.ts';

interface SparklineProps {
  readonly resource: string;
  /** AWS's name of the metric. */
  readonly metric: string;
  readonly statistic: 'sum' | 'max';
  /** A CSS variable: `--warm`. */
  readonly colour: string;
}

/** The last two minutes of one metric. The figures beside it say the same in numbers. */
export function Sparkline({ resource, metric, statistic, colour }: SparklineProps) {
  const read = useCallback((run: RunSnapshot) => selectSeries({ resource, name: metric })(run), [resource, metric]);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, series: MetricSeries | undefined, size: { width: number; height: number }) => {
      const value = (point: Datapoint) => point[statistic];
      drawSpark(context, sparkSamples(series?.datapoints ?? [], value), size, colour);
    },
    [statistic, colour],
  );
  const canvas = useDrawing({ read, draw });
  return (
    <div aria-hidden="true">
      <canvas ref={canvas} className="block h-7 w-full" />
    </div>
  );
}

function drawSpark(
  context: CanvasRenderingContext2D,
  samples: readonly number[],
  { width, height }: { readonly width: number; readonly height: number },
  colour: string,
): void {
  const style = getComputedStyle(context.canvas);
  const stroke = style.getPropertyValue(colour);
  const floor = height - 1;
  if (samples.length < 2) {
    context.strokeStyle = style.getPropertyValue('--line-strong');
    context.beginPath();
    context.moveTo(0, floor);
    context.lineTo(width, floor);
    context.stroke();
    return;
  }
  const top = Math.max(...samples, 1);
  const line = new Path2D();
  for (const [i, sample] of samples.entries()) {
    const x = (width * i) / (samples.length - 1);
    const y = floor - (sample / top) * (height - 4);
    if (i === 0) line.moveTo(x, y);
    else line.lineTo(x, y);
  }
  const area = new Path2D(line);
  area.lineTo(width, height);
  area.lineTo(0, height);
  context.globalAlpha = 0.16;
  context.fillStyle = stroke;
  context.fill(area);
  context.globalAlpha = 1;
  context.strokeStyle = stroke;
  context.lineWidth = 1.25;
  context.lineJoin = 'round';
  context.stroke(line);
}
