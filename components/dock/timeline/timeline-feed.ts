import { addSample, type SampleHistory, sampleHistory } from '#components/charts/sample-history.ts';
import type { RunSnapshot } from '#lib/client/run/run-snapshot.ts';
import type { RunStore } from '#lib/client/run/run-store.ts';
import type { ResourceId } from '#lib/sim/ids.ts';
import { earlier, type Instant, instant } from '#lib/std/time.ts';
import { followEntries } from '../follow-entries.ts';
import { noteStretch } from './activity.ts';
import { dropPastGhosts, settleEnvironment, type TimelineModel, takeEntry, timelineModel } from './timeline-model.ts';

/** What the timeline and the charts beside it know of a run beyond the run store: kept while the page lives. */
export interface TimelineFeed {
  readonly model: TimelineModel;
  /** Visible messages of each queue over time. */
  readonly depths: ReadonlyMap<ResourceId, SampleHistory>;
  /** 99th percentile of the duration of each function's last 1,000 invocations over time, in microseconds. */
  readonly p99: ReadonlyMap<ResourceId, SampleHistory>;
  /** The run's clock, moved on between frames so that the picture glides. */
  nowAt(wallMs: number): Instant;
}

const feeds = new WeakMap<RunStore, TimelineFeed>();

/** The feed of a store: one for the page, so that a hidden timeline keeps its past. */
export function timelineFeedOf(store: RunStore): TimelineFeed {
  const known = feeds.get(store);
  if (known !== undefined) return known;
  const made = createFeed(store);
  feeds.set(store, made);
  return made;
}

function createFeed(store: RunStore): TimelineFeed {
  const feed = { model: timelineModel(), depths: new Map(), p99: new Map(), nowAt: glidingClock(store) };
  let heldBack = { count: 0, until: instant(0) };
  followEntries(store, {
    reset: () => {
      heldBack = { count: 0, until: instant(0) };
      feed.model = timelineModel();
    },
    take: (entry) => takeEntry(feed.model, entry),
    settle: (run) => {
      if (run.clock === undefined) return;
      const { now } = run.clock;
      if (run.entriesHeldBack > heldBack.count) noteStretch(feed.model.activity, earlier(heldBack.until, now), now);
      heldBack = { count: run.entriesHeldBack, until: now };
      dropPastGhosts(feed.model, now);
      sampleViews(feed, run, now);
      for (const view of run.views.values())
        if (view.kind === 'function')
          for (const environment of view.environments) settleEnvironment(feed.model, environment);
    },
  });
  return feed;
}

interface Histories {
  readonly depths: Map<ResourceId, SampleHistory>;
  readonly p99: Map<ResourceId, SampleHistory>;
}

function sampleViews(histories: Histories, run: RunSnapshot, now: Instant): void {
  for (const view of run.views.values()) {
    if (view.kind === 'queue') addSample(historyOf(histories.depths, view.id), now, view.visible);
    if (view.kind === 'function' && view.durationP99 !== undefined)
      addSample(historyOf(histories.p99, view.id), now, view.durationP99);
  }
}

function historyOf(histories: Map<ResourceId, SampleHistory>, id: ResourceId): SampleHistory {
  const known = histories.get(id);
  if (known !== undefined) return known;
  const made = sampleHistory();
  histories.set(id, made);
  return made;
}

/** Frames come 20 times a second; beyond this much wall time without one the clock stands still. */
const GLIDE_MS = 80;
/** At higher speeds a frame is whole seconds: the clock would run ahead of what is known. */
const GLIDE_FACTOR_MAX = 2;

function glidingClock(store: RunStore): (wallMs: number) => Instant {
  let heard = { now: 0, wallMs: 0, factor: 0 };
  store.subscribe(({ clock }) => {
    if (clock === undefined || clock.now === heard.now) return;
    const factor = clock.state === 'playing' ? (clock.factor ?? 0) : 0;
    const glides = factor <= GLIDE_FACTOR_MAX;
    heard = { now: clock.now, wallMs: performance.now(), factor: glides ? factor : 0 };
  });
  return (wallMs) => {
    const { clock } = store.getState();
    if (clock === undefined || clock.state !== 'playing' || heard.now !== clock.now) return clock?.now ?? instant(0);
    return instant(heard.now + Math.min(GLIDE_MS, Math.max(0, wallMs - heard.wallMs)) * heard.factor * 1_000);
  };
}
