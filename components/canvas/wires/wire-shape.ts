/** A wire on the canvas as points at equal distances along it, in the canvas's own coordinates. */
export interface WireShape {
  /** x and y of each point in turn, from the source to the target. */
  readonly points: Float64Array;
  readonly length: number;
}

/** Enough that a curve looks like one. */
const POINTS = 48;

/** The shape of a path that React Flow's `getBezierPath` wrote: `Mx,y Cx,y x,y x,y`. Undefined for anything else. */
export function wireShape(path: string): WireShape | undefined {
  const numbers = path.match(/-?\d+(?:\.\d+)?(?:e-?\d+)?/gi)?.map(Number) ?? [];
  const [x0, y0, x1, y1, x2, y2, x3, y3] = numbers;
  if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return undefined;
  if (x2 === undefined || y2 === undefined || x3 === undefined || y3 === undefined) return undefined;

  const fine = POINTS * 4;
  const sampled = Array.from({ length: fine + 1 }, (_, i) => ({
    x: cubic(i / fine, x0, x1, x2, x3),
    y: cubic(i / fine, y0, y1, y2, y3),
  }));
  return evenly(sampled);
}

/** Where something is that has gone `share` (0 to 1) of the way. */
export function pointAt({ points }: WireShape, share: number): { readonly x: number; readonly y: number } {
  const last = points.length / 2 - 1;
  const at = Math.min(1, Math.max(0, share)) * last;
  const index = Math.min(last - 1, Math.floor(at));
  const between = at - index;
  const mix = (offset: number) =>
    (points[index * 2 + offset] ?? 0) * (1 - between) + (points[index * 2 + 2 + offset] ?? 0) * between;
  return { x: mix(0), y: mix(1) };
}

function cubic(t: number, a: number, b: number, c: number, d: number): number {
  const u = 1 - t;
  return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
}

/** A curve's own parameter runs faster where it bends; what moves along it should not. */
function evenly(sampled: readonly { x: number; y: number }[]): WireShape {
  const reached = [0];
  for (const [i, point] of sampled.entries()) {
    const before = sampled[i - 1];
    if (before !== undefined) reached.push((reached[i - 1] ?? 0) + Math.hypot(point.x - before.x, point.y - before.y));
  }
  const length = reached.at(-1) ?? 0;
  const points = new Float64Array(POINTS * 2);
  let from = 0;
  for (let i = 0; i < POINTS; i++) {
    const wanted = (length * i) / (POINTS - 1);
    while (from < sampled.length - 2 && (reached[from + 1] ?? 0) < wanted) from++;
    const [start, end] = [reached[from] ?? 0, reached[from + 1] ?? 0];
    const share = end > start ? (wanted - start) / (end - start) : 0;
    const [a, b] = [sampled[from], sampled[from + 1]];
    points[i * 2] = (a?.x ?? 0) + ((b?.x ?? 0) - (a?.x ?? 0)) * share;
    points[i * 2 + 1] = (a?.y ?? 0) + ((b?.y ?? 0) - (a?.y ?? 0)) * share;
  }
  return { points, length };
}
