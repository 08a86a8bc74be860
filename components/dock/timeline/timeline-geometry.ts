import type { Instant } from '#lib/std/time.ts';
import type { TimeAxis } from './time-axis.ts';
import type { Ghost, Mark, Span, TimelineModel } from './timeline-model.ts';
import type { Row } from './timeline-rows.ts';

export const ROW_HEIGHT = 24;
export const HEADER_HEIGHT = 24;
export const BAR_HEIGHT = 14;
const GHOST_WIDTH = 20;
/** Bars are never thinner: a 2 ms invocation in a view of 15 minutes must still be seen and hit. */
const BAR_WIDTH_MIN = 2;

/** A bar of an environment's row, in pixels of the plot area (its row's top is 0). */
export interface Bar {
  readonly x: number;
  readonly width: number;
  readonly span: Span;
}

/** The bars of a row in view, oldest first. Bars too close to be told apart are one bar, the worst of them. */
export function barsOf(spans: readonly Span[], axis: TimeAxis, now: Instant): readonly Bar[] {
  const bars: Bar[] = [];
  for (let index = spans.length - 1; index >= 0; index -= 1) {
    const span = spans[index];
    if (span === undefined || (span.to ?? now) < axis.from) break;
    if (span.from > axis.to) continue;
    const bar = barOf(span, axis, now);
    const next = bars.at(-1);
    if (next === undefined) bars.push(bar);
    else if (bar.x <= next.x - BAR_WIDTH_MIN) bars.push({ ...bar, width: Math.min(bar.width, next.x - bar.x - 1) });
    else if (isFailure(span) && !isFailure(next.span)) bars[bars.length - 1] = { ...next, span };
  }
  return bars.reverse();
}

const isFailure = (span: Span) => span.kind === 'failed' || span.kind === 'init-failed';

function barOf(span: Span, axis: TimeAxis, now: Instant): Bar {
  const x = axis.xOf(span.from);
  // An open stretch may begin after the newest clock the browser has seen: then it is as thin as a bar may be.
  const end = axis.xOf(span.to ?? (now > span.from ? now : span.from));
  return { x, width: Math.max(BAR_WIDTH_MIN, end - x), span };
}

/** What lies under the pointer. */
export type Hit =
  | { readonly kind: 'span'; readonly row: Row; readonly span: Span }
  | { readonly kind: 'mark'; readonly row: Row; readonly mark: Mark }
  | { readonly kind: 'ghost'; readonly row: Row; readonly ghost: Ghost };

export interface HitInput {
  readonly model: TimelineModel;
  readonly rows: readonly Row[];
  readonly axis: TimeAxis;
  readonly now: Instant;
  /** In the plot area: 0 is its left edge, and the top of the first row. */
  readonly x: number;
  readonly y: number;
}

const REACH = 5;

/** The thing nearest to the pointer in its row, within a few pixels. */
export function hit({ model, rows, axis, now, x, y }: HitInput): Hit | undefined {
  const row = rows[Math.floor(y / ROW_HEIGHT)];
  if (row === undefined || y < 0) return undefined;
  const ghost = ghostsOf(model, rows, row).find(
    (each) => Math.abs(axis.xOf(each.at) + GHOST_WIDTH / 2 - x) <= GHOST_WIDTH / 2 + 2,
  );
  if (ghost !== undefined) return { kind: 'ghost', row, ghost };
  if (row.kind === 'environment') return hitSpan(row, barsOf(row.row.spans, axis, now), x);
  const mark = marksOf(model, row, axis).findLast((each) => Math.abs(axis.xOf(each.at) - x) <= REACH + 2);
  return mark === undefined ? undefined : { kind: 'mark', row, mark };
}

function hitSpan(row: Row, bars: readonly Bar[], x: number): Hit | undefined {
  const distance = (bar: Bar) => Math.max(bar.x - x, x - (bar.x + bar.width), 0);
  const nearest = bars.reduce<Bar | undefined>(
    (best, bar) => (best === undefined || distance(bar) <= distance(best) ? bar : best),
    undefined,
  );
  return nearest === undefined || distance(nearest) > REACH ? undefined : { kind: 'span', row, span: nearest.span };
}

/** The marks of a row that are in view. */
export function marksOf(model: TimelineModel, row: Row, axis: TimeAxis): readonly Mark[] {
  const wanted = markKind(row);
  if (wanted === undefined) return [];
  return model.marks.filter(
    (mark) => mark.kind === wanted && mark.resource === row.resource && mark.at >= axis.from && mark.at <= axis.to,
  );
}

function markKind(row: Row): Mark['kind'] | undefined {
  if (row.kind === 'dead-letters') return 'dead-letter';
  if (row.kind === 'throttles') return 'throttle';
  return row.kind === 'rule' ? 'trigger' : undefined;
}

/** Plans are drawn once, in the first row of their resource. */
export function ghostsOf(model: TimelineModel, rows: readonly Row[], row: Row): readonly Ghost[] {
  if (rows.find((each) => each.resource === row.resource) !== row) return [];
  return model.ghosts.filter((ghost) => ghost.resource === row.resource);
}

export const ghostBox = (ghost: Ghost, axis: TimeAxis) => ({ x: axis.xOf(ghost.at), width: GHOST_WIDTH });
