/** A small line with its area, in the box given. Gaps (`null`) break the line. The scale begins at 0. */
export function drawSparkline(context: CanvasRenderingContext2D, input: SparklineInput): void {
  const { values, box, colour } = input;
  const points = sparklinePoints(values, box);
  if (points.length === 0) return;
  context.save();
  context.lineJoin = 'round';
  for (const run of points) {
    const [first] = run;
    const last = run.at(-1);
    if (first === undefined || last === undefined) continue;
    const line = new Path2D();
    for (const [index, point] of run.entries())
      index === 0 ? line.moveTo(point.x, point.y) : line.lineTo(point.x, point.y);
    const area = new Path2D(line);
    area.lineTo(last.x, box.y + box.height);
    area.lineTo(first.x, box.y + box.height);
    area.closePath();
    context.globalAlpha = 0.16;
    context.fillStyle = colour;
    context.fill(area);
    context.globalAlpha = 1;
    context.strokeStyle = colour;
    context.lineWidth = 1.4;
    context.stroke(line);
  }
  context.restore();
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SparklineInput {
  readonly values: readonly (number | null)[];
  readonly box: Box;
  readonly colour: string;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The points of each unbroken stretch. A lone value is drawn as a short line, so that it is seen. */
export function sparklinePoints(values: readonly (number | null)[], box: Box): readonly (readonly Point[])[] {
  const most = Math.max(...values.map((value) => value ?? 0), 1e-9);
  const step = values.length > 1 ? box.width / (values.length - 1) : 0;
  const runs: Point[][] = [];
  let run: Point[] | undefined;
  for (const [index, value] of values.entries()) {
    if (value === null) {
      run = undefined;
      continue;
    }
    if (run === undefined) {
      run = [];
      runs.push(run);
    }
    run.push({ x: box.x + index * step, y: box.y + box.height - (Math.max(0, value) / most) * (box.height - 2) - 1 });
  }
  return runs.map((points) => {
    const [only] = points;
    return points.length === 1 && only !== undefined
      ? [
          { ...only, x: only.x - 1 },
          { ...only, x: only.x + 1 },
        ]
      : points;
  });
}
