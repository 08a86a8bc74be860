'use client';

import { useMemo } from 'react';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import { selectView } from '#lib/client/run/selectors.ts';
import type { View } from '#lib/sim/journal/view.ts';
import { unreachable } from '#lib/std/assert.ts';
import { LiveText } from '../canvas/live-text.tsx';
import { ALARM_STATES } from '../ui/alarm-state.ts';
import { formatCount } from '../ui/format-count.ts';

/** The one figure of a resource that the outline has room for. */
export function LiveStatus({ id }: { readonly id: string }) {
  const read = useMemo(
    () => (run: RunSnapshot) => {
      const view = selectView(id)(run);
      return view === undefined ? '' : statusOf(view);
    },
    [id],
  );
  return <LiveText read={read} className="hidden shrink-0 text-2xs text-hint @min-[185px]:inline" />;
}

function statusOf(view: View): string {
  switch (view.kind) {
    case 'queue':
      return `${formatCount(view.visible)} visible`;
    case 'function':
      return `${formatCount(view.concurrency)} running`;
    case 'mapping':
      return `${formatCount(view.busy)}/${formatCount(view.pollers)} polling`;
    case 'rule':
      return `${formatCount(view.triggered)} times`;
    case 'alarm':
      return ALARM_STATES[view.state].word;
    case 'client':
      return `${formatCount(view.calls)} calls`;
    case 'topic':
      return `${formatCount(view.published)} published`;
    case 'bus':
      return `${formatCount(view.received)} events`;
    case 'bucket':
      return `${formatCount(view.objects)} objects`;
    default:
      return unreachable(view);
  }
}
