import type { ResourceId } from '#lib/sim/ids.ts';
import type { Instant } from '#lib/std/time.ts';
import type { EnvironmentRow, TimelineModel } from './timeline-model.ts';

/** One line of the timeline, from top to bottom. */
export type Row =
  | { readonly kind: 'queue'; readonly resource: ResourceId; readonly label: string }
  | {
      readonly kind: 'environment';
      readonly resource: ResourceId;
      readonly label: string;
      readonly row: EnvironmentRow;
    }
  | { readonly kind: 'more'; readonly resource: ResourceId; readonly label: string }
  | { readonly kind: 'throttles'; readonly resource: ResourceId; readonly label: string }
  | { readonly kind: 'rule'; readonly resource: ResourceId; readonly label: string }
  | { readonly kind: 'dead-letters'; readonly resource: ResourceId; readonly label: string };

/** What the timeline must know of the resources, in the template's order. */
export interface RowSubject {
  readonly id: ResourceId;
  readonly kind: 'queue' | 'dead-letter-queue' | 'function' | 'rule';
}

/** Rows of environments a function shows at most; the rest is counted. */
const ENVIRONMENT_ROWS_MAX = 10;

/** Queues first, then the functions' environments, rules, and dead-letter queues last: the way a message goes. */
export function timelineRows(model: TimelineModel, subjects: readonly RowSubject[], from: Instant): readonly Row[] {
  const of = (kind: RowSubject['kind']) => subjects.filter((subject) => subject.kind === kind);
  return [
    ...of('queue').map((queue): Row => ({ kind: 'queue', resource: queue.id, label: queue.id })),
    ...of('function').flatMap((subject) => functionRows(model, subject.id, from)),
    ...of('rule').map((rule): Row => ({ kind: 'rule', resource: rule.id, label: rule.id })),
    ...of('dead-letter-queue').map((queue): Row => ({ kind: 'dead-letters', resource: queue.id, label: queue.id })),
  ];
}

function functionRows(model: TimelineModel, resource: ResourceId, from: Instant): readonly Row[] {
  const inView = [...model.environments.values()].filter((row) => row.function === resource && livesIn(row, from));
  const shown = inView.slice(0, ENVIRONMENT_ROWS_MAX);
  const rows = shown.map((row): Row => ({ kind: 'environment', resource, label: `${resource} #${row.ordinal}`, row }));
  if (rows.length === 0) rows.push({ kind: 'more', resource, label: resource });
  const hidden = inView.length - shown.length;
  if (hidden > 0) rows.push({ kind: 'more', resource, label: `${hidden} more environments` });
  const throttled = model.marks.some(
    (mark) => mark.kind === 'throttle' && mark.resource === resource && mark.at >= from,
  );
  if (throttled) rows.push({ kind: 'throttles', resource, label: `${resource} throttled` });
  return rows;
}

const livesIn = (row: EnvironmentRow, from: Instant) => row.retiredAt === undefined || row.retiredAt >= from;
