'use client';

import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'react';
import type uPlot from 'uplot';
import { formatCount } from '#components/ui/format-count.ts';
import type { ChartData } from './chart-data.ts';
import { clockFigure } from './figures.ts';
import { onThemeChange, readPalette, type Tone } from './palette.ts';

interface MetricChartProps {
  readonly title: string;
  readonly data: ChartData;
  readonly tone: Tone;
  readonly unit: string;
}

/** One metric over time, with a cursor that reads it. The chart library is loaded when the first chart is shown. */
export function MetricChart({ title, data, tone, unit }: MetricChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | undefined>(undefined);
  const newest = useRef(data);
  newest.current = data;

  useEffect(() => {
    const host = element.current;
    if (host === null) return;
    let gone = false;
    const build = async () => {
      const { default: Chart } = await import('uplot');
      if (gone) return;
      chart.current?.destroy();
      chart.current = new Chart(optionsFor({ host, tone, unit }), newest.current, host);
    };
    void build();
    const observer = new ResizeObserver(() =>
      chart.current?.setSize({ width: host.clientWidth, height: host.clientHeight }),
    );
    observer.observe(host);
    const forget = onThemeChange(() => void build());
    return () => {
      gone = true;
      forget();
      observer.disconnect();
      chart.current?.destroy();
      chart.current = undefined;
    };
  }, [tone, unit]);
  useEffect(() => chart.current?.setData(data), [data]);

  return (
    <div
      ref={element}
      role="img"
      aria-label={`${title}: ${said(data, unit)}`}
      className="h-full min-h-0 w-full min-w-0"
    />
  );
}

interface OptionsInput {
  readonly host: HTMLElement;
  readonly tone: Tone;
  readonly unit: string;
}

function optionsFor({ host, tone, unit }: OptionsInput): uPlot.Options {
  const palette = readPalette();
  const colour = palette[tone];
  const axis = {
    stroke: palette.hint,
    font: '10px "JetBrains Mono Variable", monospace',
    grid: { stroke: palette.line, width: 1 },
    ticks: { show: false },
  };
  return {
    width: host.clientWidth,
    height: host.clientHeight,
    padding: [6, 18, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { size: 6 }, drag: { x: false, y: false } },
    scales: { x: { time: false }, y: { range: (_, __, most) => [0, niceTop(most)] } },
    axes: [
      {
        ...axis,
        size: 22,
        space: 70,
        values: (_, splits) => splits.map((second) => clockFigure(second * 1_000_000, 0)),
      },
      {
        ...axis,
        size: 44,
        space: 26,
        ...(unit === '' ? { incrs: WHOLE_STEPS } : {}),
        values: (_, splits) => splits.map((value) => axisFigure(value)),
      },
    ],
    series: [
      {},
      { label: unit, stroke: colour, fill: `${colour}26`, width: 1.5, spanGaps: false, points: { show: false } },
    ],
  };
}

/** What is counted comes in whole numbers. */
const WHOLE_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 1e7, 1e8];

/** Room above the greatest value, and never a scale of nothing. */
const niceTop = (most: number | null) => Math.max(1, (most ?? 0) * 1.12);

const axisFigure = (value: number) =>
  Number.isInteger(value) ? formatCount(value) : value.toFixed(value < 10 ? 1 : 0);

/** The chart in words: its last value and its greatest. */
function said([, values]: ChartData, unit: string): string {
  const known = values.filter((value) => value !== null);
  const last = known.at(-1);
  if (last === undefined) return 'no datapoints yet';
  return `${axisFigure(last)} ${unit} now, at most ${axisFigure(Math.max(...known))}`;
}
