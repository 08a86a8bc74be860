import { type Duration, type Instant, instant } from '#lib/std/time.ts';

/**
 * Maps instants to pixels with idle stretches collapsed. Between breakpoints the scale is linear; a stretch in which
 * nothing happened, longer than `collapseOver`, takes only `collapsedTo` of the width it would have had.
 */
export interface TimeAxis {
  xOf(at: Instant): number;
  instantAt(x: number): Instant;
  readonly from: Instant;
  readonly to: Instant;
  /** Collapsed stretches in view: where they are drawn and how long they really were. */
  readonly gaps: readonly { readonly x: number; readonly width: number; readonly duration: Duration }[];
  readonly ticks: readonly { readonly x: number; readonly at: Instant }[];
}

export interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

export interface AxisInput {
  /** Stretches in which something happened, ascending and apart; may lie past the end (planned retries). */
  readonly activity: readonly Interval[];
  /** Where the view ends in time: now while following. Drawn at `endX`. */
  readonly end: Instant;
  /** Microseconds of uncollapsed time between x = 0 and `endX`. */
  readonly span: Duration;
  readonly endX: number;
  readonly width: number;
}

/** Builds the axis of one drawing. Cost grows with the number of activity stretches, which the model bounds. */
export function timeAxis({ activity, end, span, endX, width }: AxisInput): TimeAxis {
  const points = breakpoints(activity, end, span);
  const pixelsPerUnit = endX / span;
  const endUnit = unitOf(points, end);
  const xOf = (at: Instant) => endX - (endUnit - unitOf(points, at)) * pixelsPerUnit;
  const instantAt = (x: number) => instantOf(points, endUnit - (endX - x) / pixelsPerUnit);
  const from = instantAt(0);
  const to = instantAt(width);
  return {
    xOf,
    instantAt,
    from,
    to,
    gaps: gapsIn(points, xOf, width),
    ticks: ticksIn(points, { xOf, from, to, width }),
  };
}

/** A place where the scale changes: real instant against uncollapsed units. `gap` marks the stretch that ends here. */
interface Breakpoint {
  readonly at: number;
  readonly unit: number;
  readonly gap: boolean;
}

/** A stretch without activity is collapsed when it is longer than this share of the view, and 2 s at least. */
const COLLAPSE_SHARE = 0.12;
const COLLAPSED_SHARE = 0.03;
const COLLAPSE_OVER_MIN = 2_000_000;

function breakpoints(activity: readonly Interval[], end: Instant, span: Duration): readonly Breakpoint[] {
  const collapseOver = Math.max(COLLAPSE_OVER_MIN, span * COLLAPSE_SHARE);
  const collapsedTo = span * COLLAPSED_SHARE;
  const points: Breakpoint[] = [{ at: 0, unit: 0, gap: false }];
  let at = 0;
  let unit = 0;
  const stretchTo = (next: number, idle: boolean) => {
    if (next <= at) return;
    const gap = idle && next - at > collapseOver;
    unit += gap ? collapsedTo : next - at;
    at = next;
    points.push({ at, unit, gap });
  };
  for (const stretch of withEnd(activity, end)) {
    stretchTo(stretch.from, true);
    stretchTo(stretch.to, false);
  }
  return points;
}

/** The end of the view counts as activity: the stretch before it may collapse, the stretch across it may not. */
function withEnd(activity: readonly Interval[], end: Instant): readonly Interval[] {
  const index = activity.findIndex((stretch) => stretch.from > end);
  const mark = { from: end, to: end };
  return index === -1 ? [...activity, mark] : [...activity.slice(0, index), mark, ...activity.slice(index)];
}

function unitOf(points: readonly Breakpoint[], at: number): number {
  const [before, after] = around(points, (point) => point.at > at);
  if (after === undefined) return before.unit + (at - before.at);
  return before.unit + ((at - before.at) / (after.at - before.at)) * (after.unit - before.unit);
}

function instantOf(points: readonly Breakpoint[], unit: number): Instant {
  const [before, after] = around(points, (point) => point.unit > unit);
  if (after === undefined || unit < 0) return instant(Math.max(0, before.at + (unit - before.unit)));
  return instant(before.at + ((unit - before.unit) / (after.unit - before.unit)) * (after.at - before.at));
}

/** The last point for which `past` is false and the first for which it is true, by bisection. */
function around(points: readonly Breakpoint[], past: (point: Breakpoint) => boolean): [Breakpoint, Breakpoint?] {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const point = points[middle];
    if (point !== undefined && past(point)) high = middle;
    else low = middle + 1;
  }
  const before = points[Math.max(0, low - 1)] ?? { at: 0, unit: 0, gap: false };
  const after = points[low];
  return after === undefined ? [before] : [before, after];
}

function gapsIn(points: readonly Breakpoint[], xOf: (at: Instant) => number, width: number): TimeAxis['gaps'] {
  const gaps: { x: number; width: number; duration: Duration }[] = [];
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (!point.gap || before === undefined) continue;
    const left = xOf(instant(before.at));
    const right = xOf(instant(point.at));
    // A difference of whole microseconds is whole: it is a duration.
    if (right > 0 && left < width)
      gaps.push({ x: left, width: right - left, duration: (point.at - before.at) as Duration });
  }
  return gaps;
}

const TICK_PIXELS_MIN = 76;
const SECOND = 1_000_000;
const TICK_STEPS = [
  0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600, 86400,
];

interface TickInput {
  readonly xOf: (at: Instant) => number;
  readonly from: Instant;
  readonly to: Instant;
  readonly width: number;
}

function ticksIn(points: readonly Breakpoint[], { xOf, from, to, width }: TickInput): TimeAxis['ticks'] {
  const last = points.at(-1) ?? { at: 0, unit: 0, gap: false };
  const stretches = [...points, { at: Math.max(to, last.at), unit: last.unit, gap: false }];
  const step = tickStep(unitOf(points, to) - unitOf(points, from), width);
  const ticks: { x: number; at: Instant }[] = [];
  for (const [index, point] of stretches.entries()) {
    const start = Math.max(from, stretches[index - 1]?.at ?? 0);
    if (point.gap || index === 0) continue;
    for (let at = Math.ceil(start / step) * step; at <= Math.min(point.at, to); at += step) {
      const x = xOf(instant(at));
      const previous = ticks.at(-1);
      if (previous === undefined || x - previous.x >= TICK_PIXELS_MIN) ticks.push({ x, at: instant(at) });
    }
  }
  return ticks;
}

function tickStep(units: number, width: number): number {
  const wanted = (units / Math.max(width, 1)) * TICK_PIXELS_MIN;
  return (TICK_STEPS.find((seconds) => seconds * SECOND >= wanted) ?? 86_400) * SECOND;
}
