'use client';

import { List, Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { usePageLocation } from '#components/workbench/page-location.ts';
import { useRun } from '#lib/client/run/hooks.tsx';
import { resourceId } from '#lib/sim/ids.ts';
import { minutes } from '#lib/std/time.ts';
import { FunctionCards } from '../function-cards.tsx';
import { Timeline } from './timeline.tsx';
import { TimelineList } from './timeline-list.tsx';
import { SPANS, type TimelineView, zoomed } from './timeline-view.ts';

/** The run over time, and beside it the numbers one looks at first. */
export function TimelineTab() {
  const [view, setView] = useState<TimelineView>({ span: minutes(1) });
  const [listed, setListed] = useState(false);
  const started = useRun((run) => run.clock !== undefined);
  const select = usePageLocation((location) => location.select);
  const selected = useRun((run) => select.find((id) => run.views.get(resourceId(id))?.kind === 'function'));

  return (
    <div className="flex h-full min-h-0">
      <div className="flex min-w-0 flex-1">
        {!started ? (
          <EmptyState title="The run over time will be drawn here">
            Each environment gets a row: ice while it is initialised, ember while it works, red where it fails. Press
            play.
          </EmptyState>
        ) : listed ? (
          <TimelineList />
        ) : (
          <Timeline view={view} onView={setView} />
        )}
        {started ? <TimelineTools view={view} onView={setView} listed={listed} onListed={setListed} /> : null}
      </div>
      <aside
        aria-label="Numbers"
        className="hidden w-[clamp(330px,31%,460px)] shrink-0 grid-cols-2 grid-rows-2 gap-2 border-line border-l p-2 min-[900px]:grid"
      >
        <FunctionCards functions={selected === undefined ? 'all' : resourceId(selected)} />
      </aside>
    </div>
  );
}

interface TimelineToolsProps {
  readonly view: TimelineView;
  readonly onView: (view: TimelineView) => void;
  readonly listed: boolean;
  readonly onListed: (listed: boolean) => void;
}

/** What part of the run is seen, and in which form. */
function TimelineTools({ view, onView, listed, onListed }: TimelineToolsProps) {
  return (
    <div role="toolbar" aria-label="Timeline" className="flex w-11 shrink-0 flex-col items-center gap-0.5 py-1.5">
      <IconButton
        label={listed ? 'Show as a picture' : 'Show as a table'}
        size="icon-sm"
        side="left"
        aria-pressed={listed}
        onClick={() => onListed(!listed)}
      >
        <List aria-hidden="true" className="size-3.5" />
      </IconButton>
      {listed ? null : (
        <>
          <IconButton
            label="Shorter stretch of time"
            size="icon-sm"
            side="left"
            onClick={() => onView(zoomed(view, 'in'))}
          >
            <Plus aria-hidden="true" className="size-3.5" />
          </IconButton>
          <span className="whitespace-nowrap text-center font-mono text-2xs text-text-2" aria-live="polite">
            {SPANS.find(({ span }) => span === view.span)?.label}
          </span>
          <IconButton
            label="Longer stretch of time"
            size="icon-sm"
            side="left"
            onClick={() => onView(zoomed(view, 'out'))}
          >
            <Minus aria-hidden="true" className="size-3.5" />
          </IconButton>
          {view.end === undefined ? null : (
            <Button size="sm" variant="ghost" className="px-1.5" onClick={() => onView({ span: view.span })}>
              Now
            </Button>
          )}
        </>
      )}
    </div>
  );
}
