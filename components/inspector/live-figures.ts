import { ALARM_STATES } from '#components/ui/alarm-state.ts';
import { formatCount } from '#components/ui/format-count.ts';
import { formatAge } from '#components/ui/format-span.ts';
import type { ReceivedItem, View } from '#lib/sim/journal/view.ts';
import { unreachable } from '#lib/std/assert.ts';
import type { Instant } from '#lib/std/time.ts';

/** One label and its figure. */
export interface LiveFigure {
  readonly label: string;
  readonly value: string;
}

/** How a resource stands, in at most six figures. Empty while nothing of it runs. */
export function liveFigures(view: View | undefined, now: Instant | undefined): readonly LiveFigure[] {
  if (view === undefined) return [{ label: 'In the run', value: 'not yet' }];
  switch (view.kind) {
    case 'mapping':
      return [
        figure('state', view.state),
        figure('pollers', `${view.busy} / ${view.pollers}`),
        figure('last batch', view.lastBatchSize),
        figure('batches', view.batches),
        figure('failed', view.failed),
        figure('throttled', view.throttled),
      ];
    case 'rule':
      return [
        figure('triggered', view.triggered),
        figure('delivered', view.invoked),
        figure('failed', view.failed),
        figure(
          'last',
          view.lastTriggeredAt === undefined || now === undefined
            ? '–'
            : `${formatAge(now - view.lastTriggeredAt)} ago`,
        ),
      ];
    case 'alarm':
      return [
        figure('state', ALARM_STATES[view.state].word),
        figure('since', now === undefined ? '–' : formatAge(now - view.since)),
        figure('changes', view.changes),
        figure('actions', view.actionsTaken),
        figure('failed', view.actionsFailed),
      ];
    case 'client':
      return [figure('state', view.state), figure('calls', view.calls), figure('refused', view.refused)];
    case 'queue':
      return [figure('visible', view.visible), figure('in flight', view.inFlight), figure('delayed', view.delayed)];
    case 'function':
      return [
        figure('concurrency', view.concurrency),
        figure('invocations', view.invocations),
        figure('errors', view.errors),
      ];
    case 'topic':
      return [figure('published', view.published), figure('bytes', view.bytes), last(view.latest, now)];
    case 'bus':
      return [figure('received', view.received), figure('bytes', view.bytes), last(view.latest, now)];
    case 'bucket':
      return [figure('objects', view.objects), figure('bytes', view.bytes), last(view.latest, now)];
    default:
      return unreachable(view);
  }
}

const figure = (label: string, value: string | number): LiveFigure => ({
  label,
  value: typeof value === 'number' ? formatCount(value) : value,
});

const last = ([newest]: readonly ReceivedItem[], now: Instant | undefined): LiveFigure =>
  figure('last', newest === undefined || now === undefined ? '–' : `${formatAge(now - newest.at)} ago`);
