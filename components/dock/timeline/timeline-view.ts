import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { type Duration, type Instant, instant, micros, minutes, seconds } from '#lib/std/time.ts';
import { activityWith } from './activity.ts';
import { type TimeAxis, timeAxis } from './time-axis.ts';
import type { TimelineModel } from './timeline-model.ts';
import type { RowSubject } from './timeline-rows.ts';

/** What part of the run a person looks at. Without `end` the picture follows now. */
export interface TimelineView {
  readonly span: Duration;
  readonly end?: Instant;
}

export const SPANS = [
  { value: '10s', label: '10 s', span: seconds(10) },
  { value: '1m', label: '1 m', span: minutes(1) },
  { value: '5m', label: '5 m', span: minutes(5) },
  { value: '15m', label: '15 m', span: minutes(15) },
] as const;

/** The share of the width kept right of now, for what is planned. */
const AHEAD = 0.12;
/** Never less in view: the first milliseconds of a run are no picture. */
const SPAN_MIN = seconds(5);
/** A planned retry is a point in time; it takes this much, so that it is not collapsed away. */
const GHOST_SPAN = seconds(1);

export interface ViewAxisInput {
  readonly model: TimelineModel;
  readonly view: TimelineView;
  readonly now: Instant;
  readonly width: number;
}

/** The axis of a view: idle stretches collapsed, room for what is planned while it follows now. */
export function viewAxis({ model, view, now, width }: ViewAxisInput): TimeAxis {
  const running = [...model.environments.values()].flatMap((row) => {
    const last = row.spans.at(-1);
    return last !== undefined && last.to === undefined && last.from < now ? [{ from: last.from, to: now }] : [];
  });
  const planned = model.ghosts.map((ghost) => ({ from: ghost.at, to: instant(ghost.at + GHOST_SPAN) }));
  const activity = activityWith(model.activity, [...running, ...planned]);
  const end = view.end ?? now;
  // A young run fills the width from its first moments on.
  const span = micros(Math.min(view.span, Math.max(end, SPAN_MIN)));
  const endX = view.end === undefined ? width * (1 - AHEAD) : width;
  return timeAxis({ activity, end, span, endX, width });
}

/** The same view moved by pixels; reaching now it follows again. */
export function panned(view: TimelineView, axis: TimeAxis, pixels: number, now: Instant, width: number): TimelineView {
  const end = axis.instantAt((view.end === undefined ? width * (1 - AHEAD) : width) + pixels);
  return end >= now ? { span: view.span } : { span: view.span, end };
}

/** The next longer or shorter span of the choices. */
export function zoomed(view: TimelineView, direction: 'in' | 'out'): TimelineView {
  const index = SPANS.findIndex(({ span }) => span === view.span);
  const next = SPANS[index + (direction === 'in' ? -1 : 1)];
  return next === undefined ? view : { ...view, span: next.span };
}

/** The resources with rows of their own, in the order the run knows them. `deadLetterQueues`: others give theirs to them. */
export function rowSubjects(run: RunSnapshot, deadLetterQueues: readonly string[]): readonly RowSubject[] {
  const subjects: RowSubject[] = [];
  for (const view of run.views.values()) {
    if (view.kind === 'function' || view.kind === 'rule') subjects.push({ id: view.id, kind: view.kind });
    if (view.kind !== 'queue') continue;
    const dead = view.arrivedDead > 0 || deadLetterQueues.includes(view.id);
    subjects.push({ id: view.id, kind: dead ? 'dead-letter-queue' : 'queue' });
  }
  return subjects;
}
