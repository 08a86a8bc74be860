import type { Frame, LineCounts } from '#lib/protocol/frame.ts';
import type { ResourceId } from '#lib/sim/ids.ts';
import type { Entry } from '#lib/sim/journal/entry.ts';
import type { View } from '#lib/sim/journal/view.ts';
import { since, toSeconds } from '#lib/std/time.ts';
import { mergeMetrics } from './metric-series.ts';
import { ENTRIES_KEPT, emptyRun, type FileLines, type Gap, LOGS_KEPT, type RunSnapshot } from './run-snapshot.ts';
import { smoothPace, smoothRates } from './smooth-rates.ts';

/** Gaps kept for the timeline. */
const GAPS_KEPT = 200;

/**
 * The snapshot after a frame. A frame already seen changes nothing; a full one replaces all that was known.
 * `elapsedMs` is the wall time since the frame before, for the rates.
 */
export function applyFrame(before: RunSnapshot, frame: Frame, elapsedMs: number): RunSnapshot {
  if (!frame.full && frame.sequence <= before.sequence) return before;
  const known = frame.full ? forget(before) : before;

  return {
    ...known,
    sequence: frame.sequence,
    clock: frame.clock,
    views: mergeViews(known.views, frame),
    entries: appendNumbered(known.entries, frame.entries, (entry) => entry.n, ENTRIES_KEPT),
    entriesHeldBack: known.entriesHeldBack + frame.heldBack,
    logs: appendLast(known.logs, frame.logs, LOGS_KEPT),
    logsHeldBack: known.logsHeldBack + frame.logsHeldBack,
    series: mergeMetrics(known.series, frame.metrics),
    cost: frame.cost ?? known.cost,
    lines: frame.lines.reduce(mergeLines, frame.entries.reduce(forgetReplaced, known.lines)),
    flows: frame.flows,
    rates: smoothRates(known.rates, frame.flows, elapsedMs),
    pace: smoothPace(known.pace, virtualSeconds(known, frame), elapsedMs),
    deploys: known.deploys + frame.entries.filter(({ type }) => type === 'template.deployed').length,
    gaps: mergeGaps(known.gaps, frame.clock.skipped),
  };
}

/** Virtual time that the frame's flows took; none before the first frame, whose past is not its own. */
function virtualSeconds(known: RunSnapshot, { clock }: Frame): number {
  return known.clock === undefined ? 0 : toSeconds(since(known.clock.now, clock.now));
}

/** What a full frame does not replace: which run it is, what its deploy said, and the minutes, of which it has the newest. */
function forget(before: RunSnapshot): RunSnapshot {
  const { run, seed, connection, leftOut, deploys } = before;
  const series = new Map([...before.series].filter(([, { periodSeconds }]) => periodSeconds === 60));
  return { ...emptyRun, run, seed, connection, leftOut, deploys, series };
}

function mergeViews(known: ReadonlyMap<ResourceId, View>, frame: Frame): ReadonlyMap<ResourceId, View> {
  if (frame.views.length === 0 && frame.removed.length === 0) return known;
  const merged = new Map(known);
  for (const view of frame.views) merged.set(view.id, view);
  for (const id of frame.removed) merged.delete(id);
  return merged;
}

/** Appends what is newer than the last one known: a frame merged for a slow reader may repeat some. */
function appendNumbered<Item>(
  known: readonly Item[],
  added: readonly Item[],
  numberOf: (item: Item) => number,
  limit: number,
): readonly Item[] {
  const last = known.at(-1);
  const fresh = last === undefined ? added : added.filter((item) => numberOf(item) > numberOf(last));
  return appendLast(known, fresh, limit);
}

function appendLast<Item>(known: readonly Item[], added: readonly Item[], limit: number): readonly Item[] {
  if (added.length === 0) return known;
  const excess = Math.max(0, known.length + added.length - limit);
  return [...known.slice(excess), ...added.slice(-limit)];
}

/** Counts are of the code that runs: of code a deploy replaced they would stand beside the wrong lines. */
function forgetReplaced(known: ReadonlyMap<ResourceId, FileLines>, entry: Entry): ReadonlyMap<ResourceId, FileLines> {
  if (entry.type !== 'template.deployed') return known;
  const kept = new Map(known);
  for (const { resource } of entry.changes) kept.delete(resource);
  return kept;
}

function mergeLines(
  known: ReadonlyMap<ResourceId, FileLines>,
  changed: LineCounts,
): ReadonlyMap<ResourceId, FileLines> {
  const files = new Map(known.get(changed.function));
  const counts = new Map(files.get(changed.file));
  for (const [line, count] of changed.counts) counts.set(line, count);
  files.set(changed.file, counts);
  return new Map(known).set(changed.function, files);
}

/** The clock repeats the last gap until the next one. */
function mergeGaps(known: readonly Gap[], skipped: Gap | undefined): readonly Gap[] {
  if (skipped === undefined || known.at(-1)?.to === skipped.to) return known;
  return [...known.slice(1 - GAPS_KEPT), skipped];
}
