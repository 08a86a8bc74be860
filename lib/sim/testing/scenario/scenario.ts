import { type Instant, instant } from '#lib/std/time.ts';
import type { MetricSummary } from '../../cloudwatch/metric.ts';
import type { ApiCall, SimulationConfig } from '../../config.ts';
import { CostFold } from '../../cost/cost-fold.ts';
import { type CostReport, costReport } from '../../cost/cost-report.ts';
import type { Entry, EntryType } from '../../journal/entry.ts';
import type { View } from '../../journal/view.ts';
import type { HandlerHost } from '../../lambda/handler-host.ts';
import { Simulation } from '../../simulation.ts';
import { type Expectation, type ExpectationOutcome, ExpectationRun } from './expectation.ts';

/** A scenario ready to run: the template compiled, calls resolved. Calls at a rate are clients of `config`. */
export interface Scenario {
  readonly config: SimulationConfig;
  readonly seed: number;
  readonly until: Instant;
  /** A person's calls, each at its instant. */
  readonly calls: readonly ScheduledCall[];
  readonly expect: readonly Expectation[];
}

export interface ScheduledCall {
  readonly at: Instant;
  readonly call: ApiCall;
}

/** What came of a scenario. */
export interface ScenarioResult {
  /** Every expectation holds. */
  readonly ok: boolean;
  readonly seed: number;
  /** Virtual microseconds since the beginning of the run. */
  readonly clock: Instant;
  readonly expectations: readonly ExpectationOutcome[];
  readonly metrics: readonly MetricSummary[];
  /** What AWS would bill for it. */
  readonly cost: CostReport;
  readonly views: { readonly [resource: string]: View };
  /** How many entries of each type the journal holds. */
  readonly entries: { readonly [Type in EntryType]?: number };
}

/** Who follows a run. */
export interface ScenarioFollower {
  readonly onEntry?: (entry: Entry) => void;
  /** Now and then: how far the clock has come. */
  readonly onProgress?: (now: Instant) => void;
}

/** Events between two reports of progress. */
const EVENTS_PER_REPORT = 10_000;

/** Runs a scenario to its end, at full speed. */
export function runScenario(scenario: Scenario, host: HandlerHost, follower: ScenarioFollower = {}): ScenarioResult {
  const { config, seed, until } = scenario;
  const cost = new CostFold(config);
  const expectations = new ExpectationRun(scenario.expect);
  const counts = new Map<EntryType, number>();
  const onEntry = (entry: Entry): void => {
    counts.set(entry.type, (counts.get(entry.type) ?? 0) + 1);
    cost.apply(entry);
    expectations.note(entry);
    follower.onEntry?.(entry);
  };
  const simulation = new Simulation({ config, seed, host, onEntry });
  const { monitoring } = simulation;
  for (const { at, call } of inOrder(scenario.calls)) {
    advance(simulation, at, follower);
    simulation.call(call);
  }
  advance(simulation, until, follower);
  const outcomes = expectations.judge(monitoring, simulation.now);
  return {
    ok: outcomes.every((outcome) => outcome.ok),
    seed,
    clock: simulation.now,
    expectations: outcomes,
    metrics: monitoring.metrics.summaries(simulation.now),
    cost: costReport(cost.view(), simulation.now),
    views: Object.fromEntries(monitoring.views.all().map((view) => [view.id, view])),
    entries: Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** By instant; calls of one instant in the order of the file. */
function inOrder(calls: readonly ScheduledCall[]): readonly ScheduledCall[] {
  return calls.toSorted((a, b) => a.at - b.at);
}

function advance(simulation: Simulation, until: Instant, { onProgress }: ScenarioFollower): void {
  while (simulation.runUntil(until, EVENTS_PER_REPORT) === 'budget') onProgress?.(simulation.now);
}

/** The last instant a scenario may end at: a hundred years. */
export const UNTIL_MAX: Instant = instant(100 * 365 * 86_400 * 1_000_000);
