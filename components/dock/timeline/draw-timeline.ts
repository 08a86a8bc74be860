import type { Box } from '#components/charts/draw-sparkline.ts';
import { clockFigure } from '#components/charts/figures.ts';
import type { Palette } from '#components/charts/palette.ts';
import { firstSampleAt, type SampleHistory } from '#components/charts/sample-history.ts';
import type { Surface } from '#components/charts/use-drawing.ts';
import { formatSpan } from '#components/ui/format-span.ts';
import { unreachable } from '#lib/std/assert.ts';
import type { Instant } from '#lib/std/time.ts';
import type { TimeAxis } from './time-axis.ts';
import { BAR_HEIGHT, barsOf, ghostBox, ghostsOf, HEADER_HEIGHT, marksOf, ROW_HEIGHT } from './timeline-geometry.ts';
import type { Span, SpanKind, TimelineModel } from './timeline-model.ts';
import type { Row } from './timeline-rows.ts';

/** All one drawing of the timeline needs. */
export interface TimelinePicture {
  readonly model: TimelineModel;
  readonly rows: readonly Row[];
  readonly axis: TimeAxis;
  readonly now: Instant;
  /** Where the plot begins: labels stand to its left. */
  readonly left: number;
  /** How far the rows are scrolled. */
  readonly scrollTop: number;
  readonly depths: ReadonlyMap<string, SampleHistory>;
  /** Of the stretch under the pointer or in the biography. */
  readonly highlighted: number | undefined;
  readonly selected: readonly string[];
}

export function drawTimeline(surface: Surface, picture: TimelinePicture): void {
  const { context, width, height } = surface;
  context.textBaseline = 'middle';
  context.save();
  context.beginPath();
  context.rect(0, HEADER_HEIGHT, width, height - HEADER_HEIGHT);
  context.clip();
  drawGrid(surface, picture);
  for (const [index, row] of picture.rows.entries()) {
    const top = HEADER_HEIGHT + index * ROW_HEIGHT - picture.scrollTop;
    if (top + ROW_HEIGHT >= HEADER_HEIGHT && top <= height) drawRow(surface, picture, row, top);
  }
  context.restore();
  drawHeader(surface, picture);
}

function drawGrid({ context, height, palette }: Surface, { axis, left }: TimelinePicture): void {
  context.strokeStyle = palette.line;
  context.globalAlpha = 0.7;
  context.lineWidth = 1;
  context.beginPath();
  for (const { x } of axis.ticks) {
    const at = Math.round(left + x) + 0.5;
    context.moveTo(at, HEADER_HEIGHT);
    context.lineTo(at, height);
  }
  context.stroke();
  context.globalAlpha = 1;
  for (const gap of axis.gaps)
    drawGap(context, palette, { x: left + gap.x, y: HEADER_HEIGHT, width: gap.width, height });
}

/** A collapsed stretch: two thin lines that say time was cut here. */
function drawGap(context: CanvasRenderingContext2D, palette: Palette, { x, y, width, height }: Box): void {
  context.fillStyle = palette.line;
  context.globalAlpha = 0.22;
  context.fillRect(x, y, width, height);
  context.globalAlpha = 1;
}

function drawRow(surface: Surface, picture: TimelinePicture, row: Row, top: number): void {
  const { context, width, palette } = surface;
  if (picture.selected.includes(row.resource)) {
    context.fillStyle = palette.cold;
    context.globalAlpha = 0.07;
    context.fillRect(0, top, width, ROW_HEIGHT);
    context.globalAlpha = 1;
  }
  context.save();
  context.beginPath();
  context.rect(picture.left, top, width - picture.left, ROW_HEIGHT);
  context.clip();
  context.translate(picture.left, top);
  drawContents(surface, picture, row);
  drawGhosts(surface, picture, row);
  context.restore();
  context.fillStyle = row.kind === 'more' ? palette.hint : palette.label;
  context.font = '12px "Inter Variable", sans-serif';
  context.textAlign = 'left';
  context.fillText(shortened(context, row.label, picture.left - 22), 14, top + ROW_HEIGHT / 2 + 0.5);
}

function drawContents(surface: Surface, picture: TimelinePicture, row: Row): void {
  switch (row.kind) {
    case 'queue':
      drawDepth(surface, picture, picture.depths.get(row.resource));
      break;
    case 'environment':
      for (const bar of barsOf(row.row.spans, picture.axis, picture.now)) drawBar(surface, picture, bar);
      break;
    case 'throttles':
    case 'rule':
    case 'dead-letters':
      drawMarks(surface, picture, row);
      break;
    case 'more':
      break;
    default:
      unreachable(row);
  }
}

/** How many messages wait: the line's full height is the most in view, its figure stands at the end. */
function drawDepth(
  { context, palette, width }: Surface,
  { axis, now }: TimelinePicture,
  depth: SampleHistory | undefined,
): void {
  if (depth === undefined || depth.at.length === 0) return;
  const start = Math.max(0, firstSampleAt(depth, axis.from) - 1);
  const base = ROW_HEIGHT - 5;
  let most = 1;
  for (let index = start; index < depth.values.length; index += 1) most = Math.max(most, depth.values[index] ?? 0);
  const line = new Path2D();
  let last = { x: 0, y: base };
  let first: number | undefined;
  for (let index = start; index < depth.at.length; index += 1) {
    // The history's instants came from the clock.
    const at = (depth.at[index] ?? 0) as Instant;
    if (at > axis.to) break;
    const point = { x: axis.xOf(at), y: base - ((depth.values[index] ?? 0) / most) * (ROW_HEIGHT - 10) };
    if (first === undefined) line.moveTo(point.x, point.y);
    // A depth holds until it changes: a step, not a slope.
    else {
      line.lineTo(point.x, last.y);
      line.lineTo(point.x, point.y);
    }
    first ??= point.x;
    last = point;
  }
  const end = Math.min(width, Math.max(last.x, axis.xOf(now)));
  line.lineTo(end, last.y);
  const area = new Path2D(line);
  area.lineTo(end, base);
  area.lineTo(first ?? 0, base);
  context.fillStyle = palette.queue;
  context.globalAlpha = 0.16;
  context.fill(area);
  context.globalAlpha = 1;
  context.strokeStyle = palette.queue;
  context.lineWidth = 1.3;
  context.stroke(line);
}

function drawBar(
  { context, palette }: Surface,
  { highlighted }: TimelinePicture,
  { x, width, span }: { readonly x: number; readonly width: number; readonly span: Span },
): void {
  const top = (ROW_HEIGHT - BAR_HEIGHT) / 2;
  context.fillStyle = colourOf(span.kind, palette);
  context.globalAlpha = span.to === undefined ? 1 : 0.86;
  context.beginPath();
  context.roundRect(x, top, width, BAR_HEIGHT, Math.min(3, width / 2));
  context.fill();
  context.globalAlpha = 1;
  // Failures differ in shape too: a notch that does without colour.
  if ((span.kind === 'failed' || span.kind === 'init-failed') && width > 7)
    drawCross(context, palette, x + width / 2, ROW_HEIGHT / 2);
  if (span.entry !== highlighted) return;
  context.strokeStyle = palette.text;
  context.lineWidth = 1.5;
  context.beginPath();
  context.roundRect(x - 1.5, top - 1.5, width + 3, BAR_HEIGHT + 3, 4);
  context.stroke();
}

function colourOf(kind: SpanKind, palette: Palette): string {
  const colours = { init: palette.cold, busy: palette.warm, failed: palette.error, 'init-failed': palette.error };
  return colours[kind];
}

function drawCross(context: CanvasRenderingContext2D, palette: Palette, x: number, y: number): void {
  context.strokeStyle = palette.background;
  context.lineWidth = 1.4;
  context.beginPath();
  context.moveTo(x - 2.5, y - 2.5);
  context.lineTo(x + 2.5, y + 2.5);
  context.moveTo(x + 2.5, y - 2.5);
  context.lineTo(x - 2.5, y + 2.5);
  context.stroke();
}

function drawMarks({ context, palette }: Surface, { model, axis, highlighted }: TimelinePicture, row: Row): void {
  let previous = Number.NEGATIVE_INFINITY;
  for (const mark of marksOf(model, row, axis)) {
    const x = axis.xOf(mark.at);
    if (x - previous < 1.5) continue;
    previous = x;
    const lit = mark.entry === highlighted;
    if (mark.kind === 'dead-letter') drawDiamond(context, lit ? palette.text : palette.dead, x);
    else drawTick(context, mark.kind === 'throttle' ? palette.throttle : palette.queue, x, lit);
  }
}

function drawDiamond(context: CanvasRenderingContext2D, colour: string, x: number): void {
  const y = ROW_HEIGHT / 2;
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(x, y - 7);
  context.lineTo(x + 4, y);
  context.lineTo(x, y + 7);
  context.lineTo(x - 4, y);
  context.closePath();
  context.fill();
}

function drawTick(context: CanvasRenderingContext2D, colour: string, x: number, lit: boolean): void {
  context.fillStyle = colour;
  context.fillRect(x - (lit ? 2 : 1), (ROW_HEIGHT - BAR_HEIGHT) / 2, lit ? 4 : 2, BAR_HEIGHT);
}

function drawGhosts({ context, palette }: Surface, { model, rows, axis }: TimelinePicture, row: Row): void {
  context.strokeStyle = palette.hint;
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  let previous = Number.NEGATIVE_INFINITY;
  for (const ghost of ghostsOf(model, rows, row)) {
    const { x, width } = ghostBox(ghost, axis);
    if (x - previous < 3) continue;
    previous = x;
    context.beginPath();
    context.roundRect(x + 0.5, (ROW_HEIGHT - BAR_HEIGHT) / 2 + 0.5, width, BAR_HEIGHT - 1, 4);
    context.stroke();
  }
  context.setLineDash([]);
}

function drawHeader({ context, width, height, palette }: Surface, { axis, now, left }: TimelinePicture): void {
  context.font = '11px "JetBrains Mono Variable", monospace';
  context.textAlign = 'left';
  const nowX = left + axis.xOf(now);
  const digits = axis.ticks.some((tick) => tick.at % 1_000_000 !== 0) ? 1 : 0;
  context.fillStyle = palette.hint;
  for (const tick of axis.ticks) {
    const x = left + tick.x + 4;
    if (Math.abs(x - nowX) > 62 && x > left - 6) context.fillText(clockFigure(tick.at, digits), x, HEADER_HEIGHT / 2);
  }
  for (const gap of axis.gaps) {
    const said = formatSpan(gap.duration);
    const x = left + gap.x + gap.width / 2 - context.measureText(said).width / 2;
    if (x > left && Math.abs(x - nowX) > 62 && clearOfTicks(axis, gap.x)) context.fillText(said, x, HEADER_HEIGHT / 2);
  }
  if (nowX < left || nowX > width) return;
  drawNow({ context, width, height, palette }, nowX, clockFigure(now, 1));
}

const clearOfTicks = (axis: TimeAxis, x: number) => axis.ticks.every((tick) => tick.x + 44 < x || tick.x > x + 60);

function drawNow({ context, width, height, palette }: Surface, x: number, said: string): void {
  context.fillStyle = palette.cold;
  context.fillRect(Math.round(x) - 0.75, HEADER_HEIGHT - 4, 1.5, height);
  const wide = context.measureText(said).width + 12;
  const left = Math.min(width - wide - 2, x - wide / 2);
  context.beginPath();
  context.roundRect(left, 3, wide, 17, 4);
  context.fill();
  context.fillStyle = palette.background;
  context.fillText(said, left + 6, 12);
}

function shortened(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  let kept = text;
  while (kept.length > 1 && context.measureText(`${kept}…`).width > room) kept = kept.slice(0, -1);
  return `${kept}…`;
}
