import type { FunctionView, View } from '../../lib/sim/journal/view.ts';
import { unreachable } from '../../lib/std/assert.ts';
import { durationText } from '../../lib/std/duration-text.ts';
import { micros } from '../../lib/std/time.ts';

/** One line on how a resource stands at the end of a run. */
export function viewText(view: View): string {
  switch (view.kind) {
    case 'queue': {
      const dead = view.arrivedDead > 0 ? `, ${view.arrivedDead} dead letters arrived` : '';
      const moved = view.deadLettered > 0 ? `, ${view.deadLettered} dead-lettered` : '';
      return `${view.visible} visible, ${view.inFlight} in flight, ${view.delayed} delayed; ${view.sent} sent, ${view.received} received, ${view.deleted} deleted${moved}${dead}`;
    }
    case 'function': {
      const p99 = view.durationP99 === undefined ? '' : `, p99 ${durationText(micros(view.durationP99))}`;
      return `${view.invocations} invocations, ${view.errors} errors, ${view.throttles} throttles, ${view.coldStarts} cold starts${p99}; at most ${view.concurrencyMax} at once${leftText(view)}`;
    }
    case 'mapping':
      return `${view.state}; ${view.batches} batches of ${view.messages} messages: ${view.succeeded} succeeded, ${view.failed} failed`;
    case 'rule':
      return `triggered ${view.triggered} times, ${view.invoked} targets invoked, ${view.failed} failed`;
    case 'alarm':
      return `${view.state}; changed ${view.changes} times, ${view.actionsTaken} actions taken, ${view.actionsFailed} failed`;
    case 'client':
      return `${view.state}; ${view.calls} calls, ${view.refused} refused`;
    case 'topic':
      return `${view.published} messages published`;
    case 'bus':
      return `${view.received} events received`;
    case 'bucket':
      return `${view.objects} objects of ${view.bytes} bytes together, ${view.created} put`;
    default:
      return unreachable(view);
  }
}

/** What asynchronous events came to, as far as there were any. */
function leftText(view: FunctionView): string {
  const counts: readonly (readonly [number, string])[] = [
    [view.destinationDeliveries, 'delivered to destinations'],
    [view.destinationDeliveryFailures, 'not delivered'],
    [view.deadLettered, 'dead-lettered'],
    [view.deadLetterErrors, 'lost on the way to the dead-letter queue'],
  ];
  return counts.map(([count, words]) => (count === 0 ? '' : `, ${count} ${words}`)).join('');
}
