'use client';

import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useDrawing } from '#components/charts/use-drawing.ts';
import { look, usePageLocation } from '#components/workbench/page-location.ts';
import type { DocumentSnapshot } from '#lib/client/document/document-snapshot.ts';
import { useDocument } from '#lib/client/document/hooks.tsx';
import { useRunStore } from '#lib/client/run/hooks.tsx';
import { drawTimeline, type TimelinePicture } from './draw-timeline.ts';
import { timelineFeedOf } from './timeline-feed.ts';
import { HEADER_HEIGHT, type Hit, hit, ROW_HEIGHT } from './timeline-geometry.ts';
import { entryOfHit, TimelineHint } from './timeline-hint.tsx';
import { timelineRows } from './timeline-rows.ts';
import { panned, rowSubjects, type TimelineView, viewAxis, zoomed } from './timeline-view.ts';

interface TimelineProps {
  readonly view: TimelineView;
  readonly onView: (view: TimelineView) => void;
}

/** Room for the rows' names. */
const LEFT = 122;

/**
 * The run as a picture over time. Drawn on a canvas outside React; the list beside it (`TimelineList`) says the same to
 * those who do not see it or do not use a pointer.
 */
export function Timeline({ view, onView }: TimelineProps) {
  const store = useRunStore();
  const feed = timelineFeedOf(store);
  const entry = usePageLocation((location) => location.entry);
  const selected = usePageLocation((location) => location.select);
  const deadLetterQueues = useDocument(deadLetterTargets);
  const canvas = useRef<HTMLCanvasElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const picture = useRef<TimelinePicture | undefined>(undefined);
  const [rowCount, setRowCount] = useState(0);
  const [hint, setHint] = useState<{ readonly hit: Hit; readonly x: number; readonly y: number } | undefined>(
    undefined,
  );

  const ask = useDrawing(
    canvas,
    store.subscribe,
    useCallback(
      (surface) => {
        const run = store.getState();
        const now = feed.nowAt(performance.now());
        const axis = viewAxis({ model: feed.model, view, now, width: surface.width - LEFT });
        const rows = timelineRows(feed.model, rowSubjects(run, deadLetterQueues.split(' ')), axis.from);
        const scrollTop = scroller.current?.scrollTop ?? 0;
        picture.current = {
          model: feed.model,
          rows,
          axis,
          now,
          left: LEFT,
          scrollTop,
          depths: feed.depths,
          highlighted: entry,
          selected,
        };
        drawTimeline(surface, picture.current);
        setRowCount(rows.length);
        return run.clock?.state === 'playing' && view.end === undefined;
      },
      [store, feed, view, entry, selected, deadLetterQueues],
    ),
  );

  const under = (event: PointerEvent | React.MouseEvent): Hit | undefined => {
    const shown = picture.current;
    const box = canvas.current?.getBoundingClientRect();
    if (shown === undefined || box === undefined) return undefined;
    const x = event.clientX - box.left - LEFT;
    const y = event.clientY - box.top - HEADER_HEIGHT + shown.scrollTop;
    return x < 0 ? undefined : hit({ ...shown, x, y });
  };

  const drag = useRef<{ readonly x: number; readonly view: TimelineView; moved: boolean } | undefined>(undefined);
  const move = (event: PointerEvent) => {
    const held = drag.current;
    const shown = picture.current;
    if (held !== undefined && shown !== undefined && (held.moved || Math.abs(event.clientX - held.x) > 4)) {
      held.moved = true;
      setHint(undefined);
      pan(event.movementX);
      return;
    }
    const found = under(event);
    const box = scroller.current?.getBoundingClientRect();
    setHint(found && box && { hit: found, x: event.clientX - box.left, y: event.clientY - box.top });
  };
  const pan = (pixels: number) => {
    const shown = picture.current;
    const width = (canvas.current?.clientWidth ?? 0) - LEFT;
    if (shown !== undefined) onView(panned(view, shown.axis, -pixels, shown.now, width));
  };
  const click = (event: React.MouseEvent) => {
    const dragged = drag.current?.moved === true;
    drag.current = undefined;
    const found = dragged ? undefined : under(event);
    if (found !== undefined) look({ dock: 'journal', entry: entryOfHit(found), select: [found.row.resource] });
  };

  const wheel = useRef({ view, onView, pan });
  wheel.current = { view, onView, pan };
  useEffect(() => listenToWheel(scroller.current, wheel), []);

  const press = (event: KeyboardEvent) => {
    const action = keys[event.key];
    if (action === undefined) return;
    event.preventDefault();
    if (action === 'left' || action === 'right') pan(action === 'left' ? 60 : -60);
    else if (action === 'now') onView({ span: view.span });
    else onView(zoomed(view, action));
  };

  return (
    <div
      ref={scroller}
      role="application"
      aria-label="Timeline. Arrow keys move, plus and minus zoom, Home returns to now. The list shows the same as a table."
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application region is operated by keys
      tabIndex={0}
      onKeyDown={press}
      onScroll={ask}
      className="relative min-h-0 min-w-0 flex-1 overflow-y-auto overflow-x-hidden -outline-offset-2 [container-type:size]"
    >
      <canvas
        ref={canvas}
        className="sticky top-0 block h-full w-full touch-pan-y"
        onPointerDown={(event) => {
          drag.current = { x: event.clientX, view, moved: false };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={move}
        onPointerLeave={() => setHint(undefined)}
        onPointerCancel={() => {
          drag.current = undefined;
        }}
        onClick={click}
      />
      <div aria-hidden="true" style={{ height: `max(0px, ${HEADER_HEIGHT + rowCount * ROW_HEIGHT + 8}px - 100cqh)` }} />
      {hint === undefined ? null : <TimelineHint hit={hint.hit} x={hint.x} y={hint.y} />}
    </div>
  );
}

/** As one text, so that other edits render nothing: logical ids hold no spaces. */
const deadLetterTargets = ({ edges }: DocumentSnapshot): string =>
  edges.flatMap(({ kind, target }) => (kind === 'redrive' || kind === 'dead-letter' ? [target] : [])).join(' ');

const keys: { readonly [key: string]: 'left' | 'right' | 'in' | 'out' | 'now' } = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  '+': 'in',
  '=': 'in',
  '-': 'out',
  Home: 'now',
};

interface WheelActions {
  readonly view: TimelineView;
  readonly onView: (view: TimelineView) => void;
  readonly pan: (pixels: number) => void;
}

/** Sideways pans, with Control (or a pinch) zooms, up and down scrolls the rows as usual. */
function listenToWheel(element: HTMLElement | null, actions: { readonly current: WheelActions }): () => void {
  const turn = (event: WheelEvent) => {
    const sideways = event.shiftKey ? event.deltaY : event.deltaX;
    if (event.ctrlKey) actions.current.onView(zoomed(actions.current.view, event.deltaY < 0 ? 'in' : 'out'));
    else if (Math.abs(sideways) > 0) actions.current.pan(-sideways);
    else return;
    event.preventDefault();
  };
  // React listens passively to wheels, and a passive listener cannot keep the page from zooming.
  element?.addEventListener('wheel', turn, { passive: false });
  return () => element?.removeEventListener('wheel', turn);
}
