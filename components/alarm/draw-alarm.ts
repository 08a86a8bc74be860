import type { Palette } from '#components/charts/palette.ts';
import { type AlarmColumn, COLUMNS } from './alarm-columns.ts';
import type { AlarmRule } from './alarm-rule.ts';

interface AlarmDrawing {
  readonly columns: readonly AlarmColumn[];
  readonly rule: Pick<AlarmRule, 'threshold'>;
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
}

/** Side of the mark on a breaching period. */
const MARK = 5;

/** A bar for each period, the threshold across them as a dashed line. One that breaches wears a mark, besides its colour. */
export function drawAlarm(context: CanvasRenderingContext2D, drawing: AlarmDrawing): void {
  const { columns, width } = drawing;
  const y = scale(drawing);
  const step = width / COLUMNS;
  for (const [index, column] of columns.entries()) {
    const x = width - (columns.length - index) * step;
    drawBar(context, column, { x, width: Math.max(1, step - 1.5), y }, drawing);
  }
  drawThreshold(context, y(drawing.rule.threshold), drawing);
}

interface Bar {
  readonly x: number;
  readonly width: number;
  readonly y: (value: number) => number;
}

function drawBar(
  context: CanvasRenderingContext2D,
  { value, breaching }: AlarmColumn,
  { x, width, y }: Bar,
  { height, palette }: AlarmDrawing,
): void {
  if (value === null) return;
  const top = Math.min(y(value), height - 1);
  context.globalAlpha = breaching ? 0.75 : 0.5;
  context.fillStyle = breaching ? palette.error : palette.warm;
  context.fillRect(x, top, width, height - top);
  context.globalAlpha = 1;
  if (!breaching) return;
  const middle = x + width / 2;
  context.beginPath();
  context.moveTo(middle - MARK / 2, top - 2);
  context.lineTo(middle + MARK / 2, top - 2);
  context.lineTo(middle, top - 2 - MARK);
  context.fill();
}

function drawThreshold(context: CanvasRenderingContext2D, at: number, { width, palette }: AlarmDrawing): void {
  context.save();
  context.strokeStyle = palette.label;
  context.setLineDash([4, 3]);
  context.beginPath();
  context.moveTo(0, Math.round(at) + 0.5);
  context.lineTo(width, Math.round(at) + 0.5);
  context.stroke();
  context.restore();
}

/** From 0 to the greatest value or the threshold, with room for the marks. */
function scale({ columns, rule, height }: AlarmDrawing): (value: number) => number {
  const most = Math.max(rule.threshold, ...columns.map(({ value }) => value ?? 0), Number.MIN_VALUE);
  const room = height - MARK - 3;
  return (value) => height - 1 - (Math.max(0, value) / most) * room;
}
