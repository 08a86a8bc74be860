import type { Datapoint } from '#lib/sim/cloudwatch/metric.ts';
import type { Flow, Frame, LineCounts, MetricUpdate } from './frame.ts';

/** Entries and log lines a merged frame may hold, the newest; what falls out is counted as held back. */
export interface MergeBudget {
  readonly entries: number;
  readonly logs: number;
}

/**
 * One frame that leaves a reader where all of them in turn would have: newest views, clock and lines, entries in
 * order, flows added up. `frames` are consecutive and not empty.
 */
export function mergeFrames(frames: readonly [Frame, ...Frame[]], budget: MergeBudget): Frame {
  const lastFull = frames.findLastIndex((frame) => frame.full);
  const kept = lastFull > 0 ? frames.slice(lastFull) : frames;
  const newest = kept.at(-1) ?? frames[0];
  const cost = kept.findLast((frame) => frame.cost !== undefined)?.cost;
  const entries = kept.flatMap((frame) => frame.entries);
  const logs = kept.flatMap((frame) => frame.logs);
  const held = (all: number, limit: number): number => Math.max(0, all - limit);
  return {
    sequence: newest.sequence,
    full: lastFull >= 0,
    clock: newest.clock,
    views: latest(
      kept.flatMap((frame) => frame.views),
      (view) => view.id,
    ),
    removed: [...new Set(kept.flatMap((frame) => frame.removed))],
    entries: entries.slice(-budget.entries),
    heldBack: sum(kept, (frame) => frame.heldBack) + held(entries.length, budget.entries),
    logs: logs.slice(-budget.logs),
    logsHeldBack: sum(kept, (frame) => frame.logsHeldBack) + held(logs.length, budget.logs),
    metrics: mergeMetrics(kept.flatMap((frame) => frame.metrics)),
    flows: mergeFlows(kept.flatMap((frame) => frame.flows)),
    lines: mergeLines(kept.flatMap((frame) => frame.lines)),
    ...(cost && { cost }),
  };
}

/** The last item of each key, in the order in which the keys first came. */
function latest<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

function mergeFlows(flows: readonly Flow[]): readonly Flow[] {
  const byEdge = new Map<string, Flow>();
  for (const flow of flows) {
    const key = `${flow.from}\n${flow.to}\n${flow.kind}`;
    const before = byEdge.get(key);
    byEdge.set(key, before === undefined ? flow : { ...flow, count: before.count + flow.count });
  }
  return [...byEdge.values()];
}

function mergeMetrics(updates: readonly MetricUpdate[]): readonly MetricUpdate[] {
  const byMetric = new Map<string, { update: MetricUpdate; datapoints: Map<number, Datapoint> }>();
  for (const update of updates) {
    const { namespace, name, dimensions } = update.metric;
    const key = JSON.stringify([update.periodSeconds, namespace, name, dimensions]);
    const merged = byMetric.get(key) ?? { update, datapoints: new Map<number, Datapoint>() };
    for (const datapoint of update.datapoints) merged.datapoints.set(datapoint.at, datapoint);
    byMetric.set(key, merged);
  }
  return [...byMetric.values()].map(({ update, datapoints }) => ({ ...update, datapoints: [...datapoints.values()] }));
}

function mergeLines(lines: readonly LineCounts[]): readonly LineCounts[] {
  const byFile = new Map<string, { lines: LineCounts; counts: Map<number, number> }>();
  for (const update of lines) {
    const key = `${update.function}\n${update.file}`;
    const merged = byFile.get(key) ?? { lines: update, counts: new Map<number, number>() };
    for (const [line, count] of update.counts) merged.counts.set(line, count);
    byFile.set(key, merged);
  }
  return [...byFile.values()].map((merged) => ({ ...merged.lines, counts: [...merged.counts] }));
}
